import type { Presentation } from "../presentation.ts";

/** What a script says first: what it plays. ASCII: MATLAB reads other letters as the machine's language has them. */
export function header({ profile, width, height, rate, timeline, schedule, prepared }: Presentation): string {
  const seconds = Number((schedule.frames / rate.hz).toFixed(3));
  const name = profile.name.replace(/[^\x20-\x7e]|["'\\]/g, " ");
  return [
    `Plays a presentation made by Retinoscope for the rig "${name}":`.replaceAll('"', "'"),
    `${prepared.stimuli.length} stimuli in ${schedule.showings.length} showings, ${schedule.frames} frames of`,
    `${width} x ${height} pixels at ${rate.hz} Hz (${seconds} s), ${timeline.pictures.length} pictures that differ.`,
    "sidecar.json says how values became levels; order.csv and frames.csv what is shown when.",
  ].join("\n");
}

/** Who corrects for gamma, as a sentence of a comment. */
export function gammaComment({ profile: { gamma } }: Presentation): string {
  if (gamma === null)
    return "Levels are linear in intensity. Load no gamma table unless the display needs one.";
  return gamma.appliedBy === "file"
    ? "The levels are corrected for gamma already: a gamma table on top would correct twice."
    : "The levels are not corrected for gamma: load the curves of sidecar.json's profile into the display.";
}

/**
 * What is around the frames where they do not fill the screen: the background's levels, as the files have them, of red, green and blue.
 * @param top the largest level
 */
export function surround({ outputs }: Presentation, top: number): readonly number[] {
  const levels = outputs.map(({ background }) => Math.floor(background.level * top + 0.5));
  return levels.length === 1 ? [levels[0]!, levels[0]!, levels[0]!] : levels;
}

/** Upper left corner of the frames on the projector, in its pixels. */
export function corner({ profile, placement }: Presentation): {
  readonly left: number;
  readonly top: number;
} {
  return profile.placement.area === "projector" ? { left: 0, top: 0 } : placement;
}

/** Middle of the frames in projector pixels from the projector's middle: to the right, and upwards. */
export function position(presentation: Presentation): readonly [x: number, y: number] {
  const { projector } = presentation.profile;
  const { left, top } = corner(presentation);
  return [
    left + presentation.width / 2 - projector.width / 2,
    projector.height / 2 - (top + presentation.height / 2),
  ];
}
