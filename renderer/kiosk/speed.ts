import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { FLICKER_HZ } from "../../core/numerics/index.ts";
import { filmFlashes } from "./flicker.ts";

/**
 * How films are shown to a visitor: slowly; at their own speed, but for those that flicker; or at their own speed whatever they do, which the
 * visitor has agreed to after a warning.
 */
export type Speed = "slow" | "real" | "agreed";

export interface SpeedProps {
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
}

/** Whether a film flickers at its own rate. */
export function flickers(film: Float32ArrayOf, frameRateHz: number): boolean {
  return filmFlashes(film, frameRateHz) >= FLICKER_HZ;
}

/** Whether a film is shown at its own rate. */
export function atRealSpeed(film: Float32ArrayOf, frameRateHz: number, speed: Speed): boolean {
  return speed === "agreed" || (speed === "real" && !flickers(film, frameRateHz));
}
