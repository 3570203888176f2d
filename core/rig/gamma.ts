import type { OutputName, RigProfile } from "./profile.ts";

/** From the intensity that an output is to shine to its level, both from 0 to 1. */
export type Correction = (intensity: number) => number;

const none: Correction = (intensity) => intensity;

/** What the written levels of an output are corrected by: nothing, unless the profile has the file corrected. */
export function correctionOf({ gamma }: RigProfile, output: OutputName): Correction {
  const curve = gamma?.appliedBy === "file" ? gamma[output] : null;
  if (curve === null) return none;
  if (curve.type === "power") return (intensity) => intensity ** (1 / curve.exponent);
  const { levels } = curve;
  return (intensity) => {
    const position = intensity * (levels.length - 1);
    const before = Math.min(levels.length - 2, Math.floor(position));
    const share = position - before;
    return levels[before]! * (1 - share) + levels[before + 1]! * share;
  };
}
