import type { Presentation } from "../presentation.ts";
import { type RigFormat, textBytes, wholeFile } from "./format.ts";
import { gammaComment, header, position, surround } from "./script-texts.ts";

/** A Python script that plays a presentation with PsychoPy, from pictures.npy and frames.csv beside it. */
function script(presentation: Presentation): string {
  const { width, height, rate, timeline, profile, outputs } = presentation;
  const sixteen = profile.bitDepth === 16;
  const top = sixteen ? 65535 : 255;
  const shape = [timeline.pictures.length, height, width, outputs.length].join(", ");
  return `"""${header(presentation)}

Needs PsychoPy (psychopy.org) and, beside this file, pictures.npy and frames.csv.
"""
import csv
from pathlib import Path

import numpy as np
${sixteen ? "" : "from PIL import Image\n"}from psychopy import core, event, visual

FOLDER = Path(__file__).parent
SCREEN = 1  # the projector; 0 is the main screen
FRAME_RATE_HZ = ${rate.hz}
SIZE = (${width}, ${height})
POSITION = (${position(presentation).join(", ")})  # of the frames, in pixels from the middle of the screen
SURROUND = (${surround(presentation, top).join(", ")})  # around the frames: levels of red, green, blue
TOP = ${top}  # the largest level
FRAMES = ${timeline.frames.length}
SHAPE = (${shape})  # picture, row, column, band

pictures = np.load(FOLDER / "pictures.npy", mmap_mode="r")
with open(FOLDER / "frames.csv", newline="") as table:
    shown = [int(row["picture"]) for row in csv.DictReader(table)]
if pictures.shape != SHAPE or len(shown) != FRAMES:
    raise SystemExit("pictures.npy or frames.csv is not of this presentation: export it again.")

# ${gammaComment(presentation)}
window = visual.Window(
    size=SIZE,
    screen=SCREEN,
    fullscr=True,
    units="pix",
    colorSpace="rgb",
    color=[2 * level / TOP - 1 for level in SURROUND],
    gamma=1.0,
    waitBlanking=True,
)
refresh_hz = window.getActualFrameRate(nIdentical=20, nMaxFrames=200)
if refresh_hz is None:
    raise SystemExit("The refresh rate of the screen could not be measured.")
refreshes = round(refresh_hz / FRAME_RATE_HZ)
if refreshes < 1 or abs(refresh_hz / FRAME_RATE_HZ / refreshes - 1) > 0.02:
    raise SystemExit(
        f"The screen has {refresh_hz:.2f} Hz, which is no multiple of {FRAME_RATE_HZ} frames a second. "
        "Change the screen's rate, or export at another frame rate."
    )


def image(picture):
${
  sixteen
    ? `    # PsychoPy shows arrays from the bottom row up. Their values run from 0 to 1 where there are three bands, as here always.
    levels = np.flipud(pictures[picture]) / np.float32(TOP)
    return np.ascontiguousarray(np.repeat(levels, 3, axis=2) if SHAPE[3] == 1 else levels)`
    : `    levels = pictures[picture]
    return Image.fromarray(levels[:, :, 0] if SHAPE[3] == 1 else levels)`
}


stimuli = [
    visual.ImageStim(window, image=image(picture), units="pix", size=SIZE, pos=POSITION, interpolate=False)
    for picture in range(SHAPE[0])
]

# One picture is drawn and read back before any is shown: another version of PsychoPy may read levels in another way.
probe = SHAPE[0] // 2
stimuli[probe].draw()
drawn = np.asarray(window.getMovieFrame(buffer="back"))[:, :, :3]
window.movieFrames = []
window.clearBuffer()
left = round(drawn.shape[1] / 2 + POSITION[0] - SIZE[0] / 2)
top = round(drawn.shape[0] / 2 - POSITION[1] - SIZE[1] / 2)
if left < 0 or top < 0 or left + SIZE[0] > drawn.shape[1] or top + SIZE[1] > drawn.shape[0]:
    raise SystemExit("The screen is smaller than what is to be shown. Choose another screen, or export for its size.")
wanted = pictures[probe] * (255 / TOP)
if np.abs(drawn[top : top + SIZE[1], left : left + SIZE[0]] - wanted).max() > 1:
    raise SystemExit("PsychoPy does not draw the levels of the pictures here. Please report it with PsychoPy's version.")

window.recordFrameIntervals = True
window.mouseVisible = False
clock = core.Clock()
for picture in shown:
    for _ in range(refreshes):
        stimuli[picture].draw()
        window.flip()
    if event.getKeys(["escape"]):
        break
print(f"{clock.getTime():.3f} s, {window.nDroppedFrames} refreshes too late")
window.close()
core.quit()
`;
}

export const psychopy: RigFormat<"psychopy"> = {
  name: "psychopy",
  label: "PsychoPy",
  use: "a script that plays the pictures",
  needs: "pictures",
  steps: "text",
  estimate: () => ({ bytes: 0 }),
  files: ({ presentation }) => [
    wholeFile("play_psychopy.py", "plays it with PsychoPy", textBytes(script(presentation))),
  ],
};
