import { hiddenChannel, type Recipe, responseWindow } from "../../../core/recipe/index.ts";

/** Frames `[start, end)`. */
export type FrameRange = readonly [start: number, end: number];

/** How the response lies in the stimulus. */
export interface RunTiming {
  /** The stimulus frame that response frame 0 stands for: the last one that it sees. */
  readonly offset: number;
  /** Frames of the response that the objective is about; null where it is about something else than the neurons' responses. */
  readonly window: FrameRange | null;
}

/** @param responseFrames of the neurons' responses to the stimulus */
export function runTiming(
  { objective, reducer, stimulus }: Pick<Recipe, "objective" | "reducer" | "stimulus">,
  responseFrames: number,
): RunTiming {
  const offset = stimulus.frames - responseFrames;
  // A hidden layer's output has a length of its own.
  if (hiddenChannel(objective) !== null) return { offset, window: null };
  return { offset, window: responseWindow(reducer, responseFrames) };
}

/** The frames of the stimulus that a window of the response belongs to. */
export function stimulusWindow({ offset, window }: RunTiming): FrameRange | null {
  return window === null ? null : [window[0] + offset, window[1] + offset];
}
