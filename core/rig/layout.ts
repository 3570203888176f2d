import { ExportError } from "../export/index.ts";
import type { FrameLayout } from "./frame-painter.ts";
import type { Placement } from "./placement.ts";
import type { RigProfile } from "./profile.ts";

/**
 * How the written frames are laid out.
 * @throws ExportError if the trigger patch is not on them
 */
export function frameLayout(
  { projector, placement: { area }, trigger }: RigProfile,
  placement: Placement,
  bands: number,
): FrameLayout {
  if (area === "stimulus") {
    if (trigger !== null) {
      throw new ExportError(
        "A trigger patch needs frames of the whole projector, but the profile's area is the stimulus alone. Change one of them.",
      );
    }
    const { width, height, columns, rows } = placement;
    return { width, height, bands, stimulus: { left: 0, top: 0, columns, rows }, patch: null };
  }
  const { width, height } = projector;
  if (trigger !== null && (trigger.x + trigger.width > width || trigger.y + trigger.height > height)) {
    throw new ExportError(
      `The trigger patch of ${trigger.width} × ${trigger.height} pixels at (${trigger.x}, ${trigger.y}) leads out of the ` +
        `projector's ${width} × ${height}. Move it, or make it smaller.`,
    );
  }
  return { width, height, bands, stimulus: placement, patch: trigger };
}

/** Whether the trigger patch hides a part of the stimulus. */
export function patchOverStimulus({ trigger, placement: { area } }: RigProfile, place: Placement): boolean {
  if (trigger === null || area === "stimulus") return false;
  return (
    trigger.x < place.left + place.width &&
    place.left < trigger.x + trigger.width &&
    trigger.y < place.top + place.height &&
    place.top < trigger.y + trigger.height
  );
}
