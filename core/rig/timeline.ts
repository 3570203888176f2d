import { type RateConversion, sourcePosition } from "./frame-rate.ts";
import type { RigProfile } from "./profile.ts";
import type { Schedule } from "./schedule.ts";

/** A picture that a presentation shows: a frame that differs from all others. */
export interface PictureContent {
  /** Null: background. */
  readonly stimulus: number | null;
  /** The stimulus' frame; with a fraction where it lies between two. */
  readonly position: number;
  /** Whether the trigger patch signals. */
  readonly high: boolean;
}

/** Which picture each frame shows. Frames that are equal share one. */
export interface Timeline {
  /** The first is the background. */
  readonly pictures: readonly PictureContent[];
  /** Of each frame, the index of its picture. */
  readonly frames: Uint32Array;
}

/** @param lengths frames of each stimulus before its rate is converted */
export function timelineOf(
  { showings, frames }: Schedule,
  lengths: readonly number[],
  rate: RateConversion,
  trigger: RigProfile["trigger"],
): Timeline {
  const pictures: PictureContent[] = [{ stimulus: null, position: 0, high: false }];
  const timeline = new Uint32Array(frames);
  const known = new Map<number, Uint32Array>();
  for (const { stimulus, start, end } of showings) {
    const shown = known.get(stimulus) ?? new Uint32Array(end - start);
    if (!known.has(stimulus)) {
      known.set(stimulus, shown);
      const own = new Map<string, number>();
      for (let frame = 0; frame < end - start; frame++) {
        const position = sourcePosition(frame, lengths[stimulus]!, rate);
        const high = isHigh(trigger, frame);
        const key = `${position} ${high}`;
        const index = own.get(key) ?? pictures.length;
        if (index === pictures.length) pictures.push({ stimulus, position, high });
        own.set(key, index);
        shown[frame] = index;
      }
    }
    timeline.set(shown, start);
  }
  return { pictures, frames: timeline };
}

function isHigh(trigger: RigProfile["trigger"], frame: number): boolean {
  if (trigger === null) return false;
  return trigger.pattern === "onset" ? frame < trigger.frames : frame % 2 === 0;
}

/** Frames in a row whose pictures follow each other, each shown `times` times: `first` to `last`, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly times: number;
}

/** The timeline as stretches, for players that show ranges of pictures. */
export function stretchesOf(frames: Uint32Array): Stretch[] {
  const runs: { picture: number; times: number }[] = [];
  for (const picture of frames) {
    const last = runs.at(-1);
    if (last?.picture === picture) last.times++;
    else runs.push({ picture, times: 1 });
  }
  const stretches: { first: number; last: number; times: number }[] = [];
  for (const { picture, times } of runs) {
    const open = stretches.at(-1);
    if (open !== undefined && open.times === times && open.last + 1 === picture) open.last = picture;
    else stretches.push({ first: picture, last: picture, times });
  }
  return stretches;
}
