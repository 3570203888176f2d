import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { frameEnergies, stimulusSize } from "../../core/export/index.ts";

/** Share of the stimulus' energy that may lie outside its interesting part. */
const OUTSIDE = 0.06;

/**
 * Frames that tell a stimulus in a row of pictures: evenly spaced over the part that holds most of its energy.
 *
 * @returns ascending, each once; all frames if there are no more than `most`
 */
export function keyFrames(stimulus: Float32ArrayOf, most: number): number[] {
  const { frames } = stimulusSize(stimulus);
  if (frames <= most) return Array.from({ length: frames }, (_, frame) => frame);
  const [first, last] = widen(interestingPart(frameEnergies(stimulus)), most, frames);
  return Array.from({ length: most }, (_, index) =>
    Math.round(first + ((last - first) * index) / (most - 1)),
  );
}

/** First and last frame of the shortest part, cut from both ends, with all but `OUTSIDE` of the energy. */
function interestingPart(energies: Float64Array): [number, number] {
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  let allowed = total * OUTSIDE;
  let first = 0;
  let last = energies.length - 1;
  while (first < last) {
    const weaker = Math.min(energies[first]!, energies[last]!);
    if (weaker > allowed || total === 0) break;
    allowed -= weaker;
    if (energies[first]! <= energies[last]!) first++;
    else last--;
  }
  return [first, last];
}

/** To at least as many frames as there are pictures. */
function widen([first, last]: [number, number], least: number, frames: number): [number, number] {
  const missing = Math.max(0, least - (last - first + 1));
  const start = Math.max(0, Math.min(first - Math.floor(missing / 2), frames - least));
  return missing === 0 ? [first, last] : [start, start + least - 1];
}
