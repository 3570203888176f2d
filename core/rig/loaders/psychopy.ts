import type { Presentation } from "../presentation.ts";
import { gammaComment, header } from "./texts.ts";

/** A Python script that plays a presentation with PsychoPy, from pictures.npy and frames.csv beside it. */
export function psychopyScript(presentation: Presentation): string {
  const { width, height, rate, timeline, profile, outputs } = presentation;
  const sixteen = profile.bitDepth === 16;
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
FRAMES = ${timeline.frames.length}
SHAPE = (${shape})  # picture, row, column, band

pictures = np.load(FOLDER / "pictures.npy", mmap_mode="r")
with open(FOLDER / "frames.csv", newline="") as table:
    shown = [int(row["picture"]) for row in csv.DictReader(table)]
if pictures.shape != SHAPE or len(shown) != FRAMES:
    raise SystemExit("pictures.npy or frames.csv is not of this presentation: export it again.")

# ${gammaComment(presentation)}
window = visual.Window(
    size=SIZE, screen=SCREEN, fullscr=True, units="pix", color=(-1, -1, -1), gamma=1.0, waitBlanking=True
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
    ? `    # PsychoPy's arrays run from -1 to 1, and from the bottom row up.
    levels = np.flipud(pictures[picture]) / 32767.5 - 1
    return np.ascontiguousarray(levels[:, :, 0] if SHAPE[3] == 1 else levels)`
    : `    levels = pictures[picture]
    return Image.fromarray(levels[:, :, 0] if SHAPE[3] == 1 else levels)`
}


stimuli = [
    visual.ImageStim(window, image=image(picture), units="pix", size=SIZE, interpolate=False)
    for picture in range(SHAPE[0])
]

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
