import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { Figure } from "../../../core/figures/index.ts";
import {
  type ComparedResponse,
  comparedResponsesFigure,
  lossesFigure,
  meanResponse,
} from "../../../core/figures/index.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { rolesOf } from "../../stores/runs/roles.ts";
import { type FrameRange, runTiming, stimulusWindow } from "../../stores/runs/timing.ts";

/** One for each place of a comparison. */
const COLOURS = [
  ...["var(--accent)", "var(--blue)", "var(--green)", "var(--uv)"],
  ...["var(--red)", "var(--warning)", "var(--muted)", "var(--text)"],
];

/** Of more runs the lines in a plot could not be told apart. */
export const MAX_LINES = COLOURS.length;

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

/** What a run is called in a plot: its name where that does, its place in the comparison elsewhere. */
export function shortPlaceName(runs: readonly Named[], place: number): string {
  return namesSuffice(runs) ? runs[place]!.name : String(place + 1);
}

/** Losses of all runs over their iterations; those that have none yet are left out. */
export function comparedLosses(runs: readonly RunSummary[], data: readonly RunData[]): Figure {
  return lossesFigure(
    runs.map((_, place) => ({
      name: shortPlaceName(runs, place),
      values: data[place]!.losses,
      colour: placeColour(place),
    })),
  );
}

/** Each run's neurons, those that its objective is about, in the mean, over its stimulus; null where there are none. */
export function comparedResponses(
  runs: readonly RunSummary[],
  data: readonly RunData[],
  frameRateHz: number | null,
): Figure {
  const lines = runs.flatMap(({ recipe }, place): ComparedResponse[] => {
    const { response } = data[place]!;
    if (response === null) return [];
    const { chosen } = rolesOf(recipe, response);
    if (chosen.length === 0) return [];
    const frames = Array.from({ length: response.shape[0] ?? 0 }, (_, frame) => frame);
    return [
      {
        ...{ name: shortPlaceName(runs, place), colour: placeColour(place) },
        values: frames.map((frame) => meanResponse(response, chosen, [frame, frame + 1])),
        lag: runTiming(recipe, frames.length).offset,
      },
    ];
  });
  return comparedResponsesFigure(lines, frameRateHz);
}

/** The frames of the stimulus that count, where these are the same for all runs. */
export function commonWindow(runs: readonly RunSummary[], data: readonly RunData[]): FrameRange | null {
  const windows = runs.map(({ recipe }, place) => {
    const frames = data[place]?.response?.shape[0];
    return frames === undefined ? null : stimulusWindow(runTiming(recipe, frames));
  });
  const [first = null] = windows;
  return first !== null && windows.every((window) => window?.join() === first.join()) ? first : null;
}
