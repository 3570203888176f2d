import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import type { PlotSeries } from "../../../ui/plot-figure.ts";
import type { RunData } from "../../run-data/run-data.ts";
import { decimate } from "../../stage/plots/decimate.ts";
import { meanResponse, rolesOf } from "../../stage/plots/response-series.ts";
import { runTiming } from "../../stage/timing.ts";

/** One for each place of a comparison. */
const COLOURS = ["var(--accent)", "var(--blue)", "var(--green)", "var(--uv)"];

export function placeColour(place: number): string {
  return COLOURS[place % COLOURS.length]!;
}

const MOST_POINTS = 1000;

/** The loss of each run over its iterations. */
export function comparedLosses(runs: readonly RunSummary[], data: readonly RunData[]): PlotSeries[] {
  return runs.map(({ name }, place) => {
    const losses = data[place]!.losses;
    return {
      name,
      ...decimate(losses.length, (index) => losses[index]!, MOST_POINTS),
      colour: placeColour(place),
      width: 1.5,
      hover: `${name}: loss %{y:.4~g}<br>iteration %{x}`,
    };
  });
}

/** Each run's neurons, those that its objective is about, in the mean, over the frames of its film. */
export function comparedResponses(runs: readonly RunSummary[], data: readonly RunData[]): PlotSeries[] {
  return runs.flatMap(({ name, recipe }, place) => {
    const { response } = data[place]!;
    if (response === null) return [];
    const { chosen } = rolesOf(recipe, response);
    if (chosen.length === 0) return [];
    const frames = Array.from({ length: response.shape[0] ?? 0 }, (_, frame) => frame);
    const { offset } = runTiming(recipe, frames.length);
    return {
      name,
      x: frames.map((frame) => frame + offset),
      y: frames.map((frame) => meanResponse(response, chosen, [frame, frame + 1])),
      colour: placeColour(place),
      width: 1.5,
      hover: `${name}: %{y:.3~g}<br>frame %{x}`,
    };
  });
}
