/** Of the largest luminance: what changes by less is no flash (WCAG 2.2, general flash). */
const MIN_CHANGE = 0.1;
/** A change between two bright states is none either: the darker one lies below this. */
const DARK = 0.8;
/** Share of the picture that flashes together before it counts as large. */
const LARGE_AREA = 0.25;

/** Flashes a second from which on they can harm people with photosensitive epilepsy. */
export const FLICKER_HZ = 3;

/**
 * How often a film that is played again and again flashes over a large area. A flash is a pair of opposing changes of relative luminance
 * by a tenth of the maximum or more, of which the darker state is below 0.8, as WCAG 2.2 has it (success criterion 2.3.1). Pixels are
 * counted one by one, whether they flash together or not: rather too often than too rarely.
 *
 * @param luminance `[frame, pixel]`, from 0 (black) to 1 (white)
 * @param frames number of frames
 * @param frameRateHz at which they are shown
 * @returns flashes in the worst second of the film, of the quarter of the pixels that flash most
 */
export function flashesPerSecond(luminance: ArrayLike<number>, frames: number, frameRateHz: number): number {
  const pixels = frames === 0 ? 0 : luminance.length / frames;
  if (pixels === 0) return 0;
  const counts = Array.from({ length: pixels }, (_, pixel) => {
    const course = Array.from({ length: frames }, (_, frame) => luminance[frame * pixels + pixel]!);
    return mostWithin(frameRateHz, changesOf(course, frames + frameRateHz));
  });
  counts.sort((a, b) => b - a);
  return counts[Math.ceil(LARGE_AREA * pixels) - 1]! / 2;
}

/** After how many frames a luminance that repeats has changed into the opposite direction. */
function changesOf(course: readonly number[], frames: number): number[] {
  const changes: number[] = [];
  /** The most extreme value since the last change. */
  let extreme = course[0]!;
  let direction = 0;
  for (let frame = 1; frame < frames; frame++) {
    const value = course[frame % course.length]!;
    const change = value - extreme;
    if (Math.sign(change) === direction) extreme = value;
    else if (Math.abs(change) >= MIN_CHANGE && Math.min(value, extreme) < DARK) {
      changes.push(frame);
      direction = Math.sign(change);
      extreme = value;
    }
  }
  return changes;
}

/** Most of these ascending moments that lie within a length of time. */
function mostWithin(length: number, moments: readonly number[]): number {
  let most = 0;
  let first = 0;
  for (const [last, moment] of moments.entries()) {
    while (moment - moments[first]! >= length) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
