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

type Named = Pick<RunSummary, "name">;

/** Two names of more letters than this have no room side by side above a plot. */
const SHORT_NAME = 16;

/** Whether names are few, short and unlike enough to be told apart by themselves. */
function namesSuffice(runs: readonly Named[]): boolean {
  const unlike = runs.length === 2 && runs[0]!.name !== runs[1]!.name;
  return unlike && runs.every(({ name }) => name.length <= SHORT_NAME);
}

/** What a run is called beside others: with its number, where names alone do not do. */
export function placeName(runs: readonly Named[], place: number): string {
  const { name } = runs[place]!;
  return namesSuffice(runs) ? name : `${place + 1} · ${name}`;
}

/** The same where there is little room. */
export function shortPlaceName(runs: readonly Named[], place: number): string {
  return namesSuffice(runs) ? runs[place]!.name : String(place + 1);
}

/** A line of one of the runs that are compared. */
export interface PlaceSeries extends PlotSeries {
  readonly place: number;
}

const MOST_POINTS = 1000;

/** The loss of each run over its iterations. */
export function comparedLosses(runs: readonly RunSummary[], data: readonly RunData[]): PlaceSeries[] {
  return runs.map(({ name }, place) => {
    const losses = data[place]!.losses;
    return {
      place,
      name,
      ...decimate(losses.length, (index) => losses[index]!, MOST_POINTS),
      colour: placeColour(place),
      width: 1.5,
      hover: `${name}: loss %{y:.4~g}<br>iteration %{x}`,
    };
  });
}

/** Each run's neurons, those that its objective is about, in the mean, over the frames of its film. */
export function comparedResponses(runs: readonly RunSummary[], data: readonly RunData[]): PlaceSeries[] {
  return runs.flatMap(({ name, recipe }, place) => {
    const { response } = data[place]!;
    if (response === null) return [];
    const { chosen } = rolesOf(recipe, response);
    if (chosen.length === 0) return [];
    const frames = Array.from({ length: response.shape[0] ?? 0 }, (_, frame) => frame);
    const { offset } = runTiming(recipe, frames.length);
    return {
      place,
      name,
      x: frames.map((frame) => frame + offset),
      y: frames.map((frame) => meanResponse(response, chosen, [frame, frame + 1])),
      colour: placeColour(place),
      width: 1.5,
      hover: `${name}: %{y:.3~g}<br>frame %{x}`,
    };
  });
}
