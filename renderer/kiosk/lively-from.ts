import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { frameEnergies } from "../../core/export/index.ts";

/** Of the strongest frame's energy: what has less looks grey. */
const MIN_ENERGY = 0.02;
/** Frames of grey before it begins. */
const BEFORE = 4;

/** The frame from which on there is something to see: what a cell answers to is at the end of its stimulus, after a time of grey. */
export function livelyFrom(stimulus: Float32ArrayOf): number {
  const energies = frameEnergies(stimulus);
  const strongest = Math.max(...energies);
  if (!(strongest > 0)) return 0;
  return Math.max(0, energies.findIndex((energy) => energy >= MIN_ENERGY * strongest) - BEFORE);
}
