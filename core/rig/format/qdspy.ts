import { fileName } from "../../basis/file-name.ts";
import { writePng } from "../../formats/index.ts";
import type { Presentation } from "../presentation.ts";
import { stretchesOf } from "../timeline.ts";
import { type RigContext, type RigFormat, type RigOutput, textBytes, wholeFile } from "./format.ts";
import { type MontageGrid, montage, montageGrid } from "./montage.ts";
import { gammaComment, header, position, surround } from "./script-texts.ts";

/** How QDSpy is told what a montage is: the file of the same name that ends in .txt. */
function description({ width, height, profile }: Presentation, grid: MontageGrid): string {
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

/** A QDSpy stimulus script that shows the pictures of a montage as the presentation has them. @param picture its file's name */
function script(presentation: Presentation, picture: string): string {
  const { rate, timeline, schedule } = presentation;
  const stretches = stretchesOf(timeline.frames).map(
    ({ first, last, times }) => `    (${first}, ${last}, ${times}),`,
  );
  const starts = schedule.showings.map(({ start }) => start).join(", ");
  return `"""${header(presentation)}

${gammaComment(presentation)}
Put it, ${picture} and its .txt file into QDSpy's folder of stimuli.
"""
import sys

import QDS

FRAME_RATE_HZ = ${rate.hz}
BACKGROUND = (${surround(presentation, 255).join(", ")})  # around the frames: red, green, blue
POSITION = (${position(presentation).join(", ")})  # of the montage's frames, in pixels from the middle of the screen
# First picture, last picture, frames for which each is shown.
STRETCHES = [
${stretches.join("\n")}
]
STARTS = {${starts}}  # frames at which a stimulus begins: there the marker is shown

QDS.Initialize("${picture.replace(/\.png$/, "")}", "Stimuli found by Retinoscope")
QDS.DefObj_Movie(1, "${picture}")
if not QDS.GetMovieParameters(1):
    sys.exit("The montage could not be loaded.")
refreshes = round(QDS.GetDefaultRefreshRate() / FRAME_RATE_HZ)
if refreshes < 1 or abs(QDS.GetDefaultRefreshRate() / FRAME_RATE_HZ / refreshes - 1) > 0.02:
    sys.exit("The screen's refresh rate is no multiple of the presentation's frame rate.")

QDS.StartScript()
QDS.SetBkgColor(BACKGROUND)
frame = 0
for first, last, times in STRETCHES:
    QDS.Start_Movie(1, POSITION, [first, last, times * refreshes, 1], (1.0, 1.0), 255, 0)
    count = (last - first + 1) * times
    QDS.Scene_Clear(count / FRAME_RATE_HZ, 1 if frame in STARTS else 0)
    frame += count
QDS.EndScript()
`;
}

const gridOf = ({ timeline, width, height, outputs }: Presentation): MontageGrid =>
  montageGrid(timeline.pictures.length, width, height, outputs.length);

async function* files(context: RigContext): AsyncGenerator<RigOutput> {
  const { presentation } = context;
  const grid = gridOf(presentation);
  const name = fileName(presentation.profile.name);
  const picture = writePng(await montage(context, grid));
  yield wholeFile(`qdspy/${name}.png`, "montage of all pictures, the first at the lower left", picture);
  const text = textBytes(description(presentation, grid));
  yield wholeFile(`qdspy/${name}.txt`, "how QDSpy reads the montage", text);
  const played = textBytes(script(presentation, `${name}.png`));
  yield wholeFile(`qdspy/${name}.py`, "plays the montage with QDSpy", played);
}

export const qdspy: RigFormat<"qdspy"> = {
  name: "qdspy",
  label: "QDSpy",
  use: "montage, description and script; 8 bits, one texture",
  bits: 8,
  steps: "pictures",
  estimate: ({ timeline, width, height, outputs }) => ({
    bytes: timeline.pictures.length * width * height * outputs.length,
    compressed: true,
  }),
  check: (presentation) => void gridOf(presentation),
  files,
};
