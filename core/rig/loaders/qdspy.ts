import type { MontageGrid } from "../picture-writers.ts";
import type { Presentation } from "../presentation.ts";
import { stretchesOf } from "../timeline.ts";
import { gammaComment, header } from "./texts.ts";

/** How QDSpy is told what a montage is: the file of the same name that ends in .txt. */
export function qdspyDescription({ width, height, profile }: Presentation, grid: MontageGrid): string {
  return [
    "[QDSMovie2Description]",
    "QDSVersionID=xQDS",
    `FrWidth=${width}`,
    `FrHeight=${height}`,
    `FrCount=${grid.columns * grid.rows}`,
    "isFirstFrBottomLeft=True",
    `Comment=Retinoscope, ${profile.name.replace(/[^\x20-\x7e]/g, " ")}`,
    "",
  ].join("\n");
}

/** A QDSpy stimulus script that shows the pictures of a montage as the presentation has them. @param montage its file's name */
export function qdspyScript(presentation: Presentation, montage: string): string {
  const { rate, timeline, placement, profile, schedule } = presentation;
  const { projector } = profile;
  const whole = profile.placement.area === "projector";
  // From the middle of the screen; QDSpy counts upwards.
  const x = whole ? 0 : placement.left + placement.width / 2 - projector.width / 2;
  const y = whole ? 0 : projector.height / 2 - (placement.top + placement.height / 2);
  const stretches = stretchesOf(timeline.frames).map(
    ({ first, last, times }) => `    (${first}, ${last}, ${times}),`,
  );
  const starts = schedule.showings.map(({ start }) => start).join(", ");
  return `"""${header(presentation)}

${gammaComment(presentation)}
Put it, ${montage} and its .txt file into QDSpy's folder of stimuli.
"""
import sys

import QDS

FRAME_RATE_HZ = ${rate.hz}
POSITION = (${x}, ${y})  # of the montage's frames, in pixels from the middle of the screen
# First picture, last picture, frames for which each is shown.
STRETCHES = [
${stretches.join("\n")}
]
STARTS = {${starts}}  # frames at which a stimulus begins: there the marker is shown

QDS.Initialize("${montage.replace(/\.png$/, "")}", "Stimuli found by Retinoscope")
QDS.DefObj_Movie(1, "${montage}")
if not QDS.GetMovieParameters(1):
    sys.exit("The montage could not be loaded.")
refreshes = round(QDS.GetDefaultRefreshRate() / FRAME_RATE_HZ)
if refreshes < 1 or abs(QDS.GetDefaultRefreshRate() / FRAME_RATE_HZ / refreshes - 1) > 0.02:
    sys.exit("The screen's refresh rate is no multiple of the presentation's frame rate.")

QDS.StartScript()
frame = 0
for first, last, times in STRETCHES:
    QDS.Start_Movie(1, POSITION, [first, last, times * refreshes, 1], (1.0, 1.0), 255, 0)
    count = (last - first + 1) * times
    QDS.Scene_Clear(count / FRAME_RATE_HZ, 1 if frame in STARTS else 0)
    frame += count
QDS.EndScript()
`;
}
