import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { FLICKER_HZ } from "../../core/numerics/index.ts";
import { flashesOf } from "./flicker.ts";

/**
 * How stimuli are shown to a visitor: slowly; at their own speed, but for those that flicker; or at their own speed whatever they do, which the
 * visitor has agreed to after a warning.
 */
export type Speed = "slow" | "real" | "agreed";

export interface SpeedProps {
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
}

/** Whether a stimulus flickers at its own rate. */
export function flickers(stimulus: Float32ArrayOf, frameRateHz: number): boolean {
  return flashesOf(stimulus, frameRateHz) >= FLICKER_HZ;
}

/** Whether a stimulus is shown at its own rate. */
export function atRealSpeed(stimulus: Float32ArrayOf, frameRateHz: number, speed: Speed): boolean {
  return speed === "agreed" || (speed === "real" && !flickers(stimulus, frameRateHz));
}
