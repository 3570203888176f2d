/** Positions that rounding has put a hair below a whole frame are that frame. */
const HAIR = 1e-6;

/** Which frame of a film is there at a frame of a screen of another rate: the one that began last. */
export function heldPosition(frame: number, filmHz: number, screenHz: number, frames: number): number {
  return Math.min(frames - 1, Math.floor((frame * filmHz) / screenHz + HAIR));
}

/** Frames of the screen that a film of `frames` frames fills: as long in time, to the nearest frame. */
export function heldFrames(frames: number, filmHz: number, screenHz: number): number {
  return Math.max(1, Math.round((frames * screenHz) / filmHz));
}
