import { ExportError } from "../export/index.ts";
import type { RigProfile } from "./profile.ts";

export interface RateConversion {
  readonly modelHz: number;
  /** At which the frames are shown. */
  readonly hz: number;
  readonly conversion: RigProfile["frameRate"]["conversion"];
}

/** Rates that differ by less than this part are the same: files give them to a few digits. */
const SAME = 1e-4;

/**
 * How frames get from the model's rate to the projector's.
 * @param modelHz as the model says; null: it does not
 * @throws ExportError if the rate is unknown, differs without a conversion, or is no whole multiple where frames are to be repeated
 */
export function rateConversion({ frameRate }: RigProfile, modelHz: number | null): RateConversion {
  const from = modelHz ?? frameRate.modelHz;
  if (from === null) {
    throw new ExportError(
      "How many frames a second the stimuli have is not known: the model is not at hand, or does not say. Give it in the " +
        "profile as frameRate.modelHz.",
    );
  }
  const hz = frameRate.hz ?? from;
  const same = Math.abs(hz / from - 1) < SAME;
  if (same) return { modelHz: from, hz, conversion: "none" };
  const { conversion } = frameRate;
  if (conversion === "none") {
    throw new ExportError(
      `The stimuli have ${from} frames a second, but the profile wants ${hz}. Choose how to convert: repeat, hold or linear.`,
    );
  }
  const times = hz / from;
  if (conversion === "repeat" && Math.abs(times / Math.round(times) - 1) >= SAME) {
    throw new ExportError(
      `Frames can be repeated a whole number of times only, but ${hz} frames a second are ${Number(times.toPrecision(4))} times ` +
        `${from}. Choose hold or linear, or another frame rate.`,
    );
  }
  return { modelHz: from, hz, conversion };
}

/** Frames that a stimulus of `frames` frames becomes: as long in time, to the nearest frame. */
export function convertedFrames(frames: number, { modelHz, hz, conversion }: RateConversion): number {
  return conversion === "none" ? frames : Math.max(1, Math.round((frames * hz) / modelHz));
}

/**
 * Which frame of the stimulus a converted frame shows; with a fraction where it lies between that frame and the next (linear). What
 * lies beyond the last frame is the last.
 */
export function sourcePosition(frame: number, frames: number, rate: RateConversion): number {
  const { modelHz, hz, conversion } = rate;
  if (conversion === "none") return frame;
  const last = frames - 1;
  if (conversion === "repeat") return Math.min(last, Math.floor(frame / Math.round(hz / modelHz)));
  const position = (frame * modelHz) / hz;
  // A position that rounding has put a hair below a whole one is that one.
  const whole = Math.round(position);
  const exact = Math.abs(position - whole) < 1e-6 ? whole : position;
  return Math.min(last, conversion === "hold" ? Math.floor(exact) : exact);
}
