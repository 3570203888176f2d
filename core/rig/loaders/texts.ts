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
