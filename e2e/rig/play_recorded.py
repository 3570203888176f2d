"""Runs play_psychopy.py as it is, on the only screen of a virtual display, and keeps what each flip shows.

Usage: play_recorded.py FOLDER SCREENS. Writes uint8 [flip, row, column, red green blue].
"""
import json
import runpy
import sys
from pathlib import Path

import numpy as np
from psychopy import visual

folder, target = Path(sys.argv[1]), sys.argv[2]
rate = json.loads((folder / "sidecar.json").read_text())["frames"]["hz"]
screens = []


class Recorded(visual.Window):
    """A window that a virtual display can have: it has no second screen, no gamma table and no refreshes."""

    def __init__(self, **settings):
        super().__init__(**{**settings, "screen": 0, "waitBlanking": False, "gamma": None})

    def getActualFrameRate(self, **_):
        return rate

    def flip(self, *args, **kwargs):
        if self.recordFrameIntervals:
            screens.append(np.asarray(self.getMovieFrame(buffer="back"))[:, :, :3])
        return super().flip(*args, **kwargs)


visual.Window = Recorded
try:
    runpy.run_path(str(folder / "play_psychopy.py"), run_name="__main__")
except SystemExit as end:
    if isinstance(end.code, str):
        raise
finally:
    if screens:
        np.stack(screens).tofile(target)
