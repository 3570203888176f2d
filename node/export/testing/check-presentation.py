"""Computes a presentation anew from the stimuli in model units, and holds every file beside its sidecar against it.

Usage: check-presentation.py FOLDER [FFMPEG] [--screens FILE]. FILE has what a player showed: uint8 [frame, row, column, red green blue] of
the whole projector. Prints what it has compared.
"""
import argparse
import csv
import hashlib
import json
import subprocess
import sys
import types
from pathlib import Path

import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=Path)
parser.add_argument("ffmpeg", nargs="?")
parser.add_argument("--screens", type=Path)
arguments = parser.parse_args()
folder, ffmpeg = arguments.folder, arguments.ffmpeg
sidecar = json.loads((folder / "sidecar.json").read_text())
profile, transforms, frames = sidecar["profile"], sidecar["transforms"], sidecar["frames"]
names = {file["name"] for file in sidecar["files"]}
checked = []

for file in sidecar["files"]:
    content = (folder / file["name"]).read_bytes()
    assert len(content) == file["bytes"] and hashlib.sha256(content).hexdigest() == file["sha256"], file["name"]
on_disk = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
assert on_disk == names | {"sidecar.json"}, on_disk ^ names
checked.append("hashes")

top = transforms["levels"]["top"]
whole = profile["placement"]["area"] == "projector"
size = transforms["size"]
outputs = transforms["outputs"]
width, height, bands = frames["width"], frames["height"], len(outputs)
left, upper = (size["left"], size["top"]) if whole else (0, 0)


def film(stimulus):
    kind = stimulus["control"]
    if kind in (None, "other"):
        return np.load(folder / "stimuli" / stimulus["madeOf"] / "stimulus.npy")
    array = np.load(folder / "stimuli" / stimulus["run"] / f"control-{kind}.npy")
    own = np.load(folder / "stimuli" / stimulus["run"] / "stimulus.npy")
    if kind == "reversed":
        assert np.array_equal(array, own[:, ::-1])
    return array


def converted(stimulus):
    """Frames as shown: [frame, channel, height, width], float64."""
    array = film(stimulus).astype(np.float64).transpose(1, 0, 2, 3)
    rate = transforms["frameRate"]
    if rate["conversion"] == "none":
        return array
    count = int(len(array) * rate["hz"] / rate["modelHz"] + 0.5)
    position = np.minimum(np.arange(count) * rate["modelHz"] / rate["hz"], len(array) - 1)
    if rate["conversion"] in ("repeat", "hold"):
        return array[np.floor(position + 1e-6).astype(int)]
    before = np.floor(position + 1e-9).astype(int)
    after = np.minimum(before + 1, len(array) - 1)
    share = (position - before)[:, None, None, None]
    return array[before] * (1 - share) + array[after] * share


def corrected(intensity, name):
    gamma = profile["gamma"]
    curve = gamma and gamma["appliedBy"] == "file" and gamma["red" if name == "grey" else name]
    if not curve:
        return intensity
    if curve["type"] == "power":
        return intensity ** (1 / curve["exponent"])
    return np.interp(intensity, np.linspace(0, 1, len(curve["levels"])), curve["levels"])


def pixels(many, few):
    return ((np.arange(many) + 0.5) * few / many).astype(int)


def shown(levels):
    """All frames [frame, row, column, band], from 0 to 1: corrected levels, or intensities."""
    result = np.zeros((frames["count"], height, width, bands))
    for band, output in enumerate(outputs):
        if output["channel"] is None:
            continue
        limits = transforms["intensity"]["channels"][output["channel"]]
        light = lambda value: np.clip((value - limits["black"]) / (limits["white"] - limits["black"]), 0, 1)
        level = (lambda value: corrected(light(value), output["output"])) if levels else light
        result[..., band] = level(np.float64(0))
        for showing in sidecar["order"]:
            stimulus = next(one for one in sidecar["stimuli"] if one["name"] == showing["stimulus"])
            small = level(converted(stimulus)[:, output["channel"]])
            rows, columns = pixels(size["height"], small.shape[1]), pixels(size["width"], small.shape[2])
            place = result[showing["first"] : showing["end"], :, :, band]
            place[:, upper : upper + size["height"], left : left + size["width"]] = small[:, rows][:, :, columns]
    trigger = profile["trigger"]
    if trigger:
        high = np.zeros(frames["count"], bool)
        for showing in sidecar["order"]:
            step = 1 if trigger["pattern"] == "onset" else 2
            last = showing["first"] + trigger["frames"] if step == 1 else showing["end"]
            high[showing["first"] : min(last, showing["end"]) : step] = True
        patch = np.where(high, trigger["high"], trigger["low"])[:, None, None, None]
        result[:, trigger["y"] : trigger["y"] + trigger["height"], trigger["x"] : trigger["x"] + trigger["width"]] = patch
    return result


light = shown(levels=True)
expected = np.floor(light * top + 0.5).astype(np.uint8 if top == 255 else np.uint16)
expected8 = np.floor(light * 255 + 0.5).astype(np.uint8)


def same(name, actual, wanted):
    assert actual.shape == wanted.shape and actual.dtype == wanted.dtype, (name, actual.shape, actual.dtype, wanted.shape)
    # float64 rounds a half differently here and there: never by more than a level, and hardly ever.
    difference = np.abs(actual.astype(np.int64) - wanted.astype(np.int64))
    assert difference.max() <= 1 and np.count_nonzero(difference) <= 1e-4 * difference.size, (name, difference.max())
    checked.append(name)


with open(folder / "frames.csv", newline="") as table:
    rows = list(csv.DictReader(table))
assert [int(row["frame"]) for row in rows] == list(range(frames["count"]))
assert np.allclose([float(row["time_s"]) for row in rows], np.arange(frames["count"]) / frames["hz"])
with open(folder / "order.csv", newline="") as table:
    order = [(row["stimulus"], int(row["start_frame"]), int(row["frames"])) for row in csv.DictReader(table)]
assert order == [(one["stimulus"], one["first"], one["end"] - one["first"]) for one in sidecar["order"]]
checked.append("tables")
picture_of = [int(row["picture"]) for row in rows]

if "pictures.npy" in names:
    same("pictures", np.load(folder / "pictures.npy")[picture_of], expected)

pngs = sorted(name for name in names if name.startswith("png/"))
if pngs:
    if bands == 3 and top == 65535:
        # Pillow reads colours of 16 bits as 8: ffmpeg keeps them.
        raw = subprocess.run(
            [ffmpeg, "-v", "error", "-i", folder / "png/frame-%06d.png", "-f", "rawvideo", "-pix_fmt", "rgb48le", "-"],
            capture_output=True, check=True,
        ).stdout
        pictures = np.frombuffer(raw, np.uint16).reshape(expected.shape)
    else:
        from PIL import Image

        pictures = np.stack([np.asarray(Image.open(folder / name)) for name in pngs]).astype(expected.dtype)
    assert pngs == [row["file"] for row in rows]
    same("png", pictures.reshape(expected.shape), expected)

driven = [band for band, output in enumerate(outputs) if output["channel"] is not None]
for name in ("presentation.tif", "presentation-intensity.tif"):
    if name not in names:
        continue
    import tifffile

    with tifffile.TiffFile(folder / name) as tiff:
        meta = tiff.imagej_metadata
        assert tiff.is_imagej and meta["unit"] == "um" and np.isclose(meta["finterval"], 1 / frames["hz"])
        # ImageJ's rules: as many images as its dimensions say, planes without gaps, resolution in pixels for each unit.
        assert meta["images"] == meta["frames"] * meta.get("channels", 1) == len(tiff.pages)
        offsets = [page.dataoffsets[0] for page in tiff.pages]
        assert set(np.diff(offsets)) <= {tiff.pages[0].nbytes}
        pixels_, per = tiff.pages[0].tags["XResolution"].value
        assert np.isclose(per / pixels_, profile["projector"]["umPerPixel"])
        assert tiff.pages[0].tags["ResolutionUnit"].value == 1
        stack = tiff.asarray().reshape(frames["count"], len(driven), height, width)
    wanted = (expected if name == "presentation.tif" else shown(levels=False))[..., driven].transpose(0, 3, 1, 2)
    if name == "presentation.tif":
        same("tiff", stack, wanted)
    else:
        assert stack.dtype == np.float32 and np.allclose(stack, wanted, rtol=0, atol=1e-6)
        checked.append("tiff32")

films = {"presentation.avi": ("rawvideo", 255), "presentation.mkv": ("ffv1", top)}
for name, (codec, film_top) in films.items():
    if name not in names or ffmpeg is None:
        continue
    probe = subprocess.run(
        [Path(ffmpeg).with_name("ffprobe") if "/" in ffmpeg else "ffprobe", "-v", "error", "-select_streams", "v", "-count_frames",
         "-show_entries", "stream=codec_name,width,height,r_frame_rate,nb_read_frames", "-of", "json", folder / name],
        capture_output=True, check=True,
    )
    stream = json.loads(probe.stdout)["streams"][0]
    assert (stream["codec_name"], stream["width"], stream["height"]) == (codec, width, height), stream
    numerator, denominator = map(int, stream["r_frame_rate"].split("/"))
    assert np.isclose(numerator / denominator, frames["hz"], rtol=1e-4), stream
    assert int(stream["nb_read_frames"]) == frames["count"], stream
    wanted = expected8 if film_top == 255 else expected
    grey = bands == 1 and name == "presentation.mkv"
    kind = ("gray" if grey else "rgb24") if film_top == 255 else ("gray16le" if grey else "rgb48le")
    raw = subprocess.run(
        [ffmpeg, "-v", "error", "-i", folder / name, "-f", "rawvideo", "-pix_fmt", kind, "-"], capture_output=True, check=True
    ).stdout
    decoded = np.frombuffer(raw, wanted.dtype).reshape(frames["count"], height, width, -1)
    same(codec, decoded, wanted if decoded.shape[3] == bands else np.repeat(wanted, 3, axis=3))

projector = profile["projector"]


def background_of(output):
    """The level of the value zero, from 0 to 1."""
    if output["channel"] is None:
        return 0.0
    black, white = (transforms["intensity"]["channels"][output["channel"]][end] for end in ("black", "white"))
    return corrected(np.clip(-black / (white - black), 0, 1), output["output"])


background = np.array([background_of(outputs[band if bands == 3 else 0]) for band in range(3)])

if arguments.screens:
    screens = np.fromfile(arguments.screens, np.uint8).reshape(-1, projector["height"], projector["width"], 3)
    # Around the frames there is the background.
    whole_screen = np.broadcast_to(background, (frames["count"], *screens.shape[1:])).copy()
    top_left = (0, 0) if whole else (size["top"], size["left"])
    place = np.s_[:, top_left[0] : top_left[0] + height, top_left[1] : top_left[1] + width]
    whole_screen[place] = light if bands == 3 else np.repeat(light, 3, axis=3)
    # 16 bits are shown as 8 here: the nearest level of either, so a half may go either way.
    error = np.abs(screens - 255 * np.floor(whole_screen * top + 0.5) / top)
    assert error.max() <= 0.51, error.max()
    checked.append("screens")

montages = [name for name in names if name.startswith("qdspy/") and name.endswith(".png")]
if montages:
    import configparser

    from PIL import Image

    parser = configparser.ConfigParser()
    assert parser.read(folder / montages[0].replace(".png", ".txt"))
    movie = parser["QDSMovie2Description"]
    montage = np.asarray(Image.open(folder / montages[0]))
    wide, high = movie.getint("FrWidth"), movie.getint("FrHeight")
    columns, grid_rows = montage.shape[1] // wide, montage.shape[0] // high
    # As QDSpy checks it before it plays anything.
    assert (wide, high) == (width, height) and columns * grid_rows == movie.getint("FrCount")
    assert montage.shape[1] % wide == 0 and montage.shape[0] % high == 0 and movie.getboolean("isFirstFrBottomLeft")
    # As pyglet's ImageGrid cuts it: from the lower left, along the row, then the row above.
    cut = [
        montage[montage.shape[0] - (row + 1) * high : montage.shape[0] - row * high, column * wide : (column + 1) * wide]
        for row in range(grid_rows)
        for column in range(columns)
    ]
    same("qdspy", np.stack(cut)[picture_of].reshape(expected8.shape), expected8)
    # The script is run with a QDSpy that only takes down what it is told.
    told = []

    class Recorder(types.ModuleType):
        def __getattr__(self, name):
            answers = {"GetDefaultRefreshRate": frames["hz"], "GetMovieParameters": {"nFr": columns * grid_rows}}
            return lambda *what: told.append((name, what)) or answers.get(name)

    sys.modules["QDS"] = Recorder("QDS")
    exec((folder / montages[0].replace(".png", ".py")).read_text(), {})
    movies = [what for name, what in told if name == "Start_Movie"]
    played = [
        picture for _, _, (first, last, times, _), *_ in movies for picture in range(first, last + 1) for _ in range(times)
    ]
    assert played == picture_of
    names_told = [name for name, _ in told]
    start = names_told.index("StartScript")
    assert told[start + 1][0] == "SetBkgColor" and "SetBkgColor" not in names_told[start + 2 :]
    assert told[start + 1][1][0] == tuple(int(level) for level in np.floor(background * 255 + 0.5))
    from_left, from_top = (0, 0) if whole else (size["left"], size["top"])
    middle = (from_left + width / 2 - projector["width"] / 2, projector["height"] / 2 - from_top - height / 2)
    assert all(np.allclose(place, middle) for _, place, *_ in movies)
    checked.append("qdspy script")

print(" ".join(checked))
