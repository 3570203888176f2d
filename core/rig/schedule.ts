import { MersenneTwister } from "../basis/random/mersenne-twister.ts";
import { ExportError } from "../export/index.ts";
import { shuffledIndices } from "./controls.ts";
import type { RigProfile } from "./profile.ts";

/** One stimulus, shown once. */
export interface Showing {
  readonly stimulus: number;
  /** From 0: which of the repeats. */
  readonly round: number;
  /** Frames `[start, end)` of the presentation. */
  readonly start: number;
  readonly end: number;
}

export interface Schedule {
  readonly showings: readonly Showing[];
  /** Of the whole presentation. */
  readonly frames: number;
  /** Grey frames before the first stimulus, after the last one, and between two. */
  readonly pre: number;
  readonly post: number;
  readonly gap: number;
}

/** 46 hours at 60 Hz. */
const MAX_FRAMES = 10_000_000;

/**
 * What is shown when. Seconds become the nearest whole number of frames.
 *
 * @param lengths frames of each stimulus
 * @throws ExportError if it is longer than can be
 */
export function scheduleOf(
  { timing, controls }: Pick<RigProfile, "timing" | "controls">,
  hz: number,
  lengths: readonly number[],
): Schedule {
  const [pre, post, gap] = [timing.preSeconds, timing.postSeconds, timing.gapSeconds].map((seconds) =>
    Math.round(seconds * hz),
  ) as [number, number, number];
  const shown = lengths.reduce((sum, frames) => sum + frames + gap, 0) * timing.repeats;
  if (shown > MAX_FRAMES) {
    throw new ExportError(
      `The presentation would have ${shown} frames, and ${MAX_FRAMES} is the most. Choose fewer stimuli or repeats` +
        `${controls.kinds.length > 0 ? ", or no controls" : ""}.`,
    );
  }
  const generator = new MersenneTwister(timing.seed);
  const showings: Showing[] = [];
  let frames = pre;
  for (let round = 0; round < timing.repeats; round++) {
    const order =
      timing.order === "shuffled" ? shuffledIndices(lengths.length, generator) : [...lengths.keys()];
    for (const stimulus of order) {
      if (showings.length > 0) frames += gap;
      const end = frames + lengths[stimulus]!;
      showings.push({ stimulus, round, start: frames, end });
      frames = end;
    }
  }
  return { showings, frames: frames + post, pre, post, gap };
}
