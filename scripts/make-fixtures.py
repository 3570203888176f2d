#!/usr/bin/env python3
"""Trims a folder of golden data, made by running openretina itself, to what the tests read.

    python3 scripts/make-fixtures.py --golden FOLDER

Writes fixtures/golden, fixtures/npy and assets/models/simulated-retina.*; needs numpy. The tests need neither this
script nor the folder.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
DEMO = "hoefling_low_res_like"
# Of larger activations only some channels are kept; `act_channels__<module>` names them.
MAX_ACTIVATION_BYTES = 64 * 1024
# Traces keep what a test compares; the float64 run tells how far rounding alone goes.
TRACE_ARRAYS = ["init", "final", "losses", "losses_f64model", "final_response", "n_iterations"]
# t22 ran in training mode: not a target.
LEFT_OUT_TRACES = {"t22_train_mode_batchnorm_quirk"}
PLOTTED_TRACE = "t02_single_cli_visualize_neurons"
PLOTTING_ARRAYS = ("temporal_", "spatial_", "second_singular_value_", "fft_", "weighted_freq_", "butter_", "filtfilt_")


def trim_forward(source: Path, target: Path) -> None:
    arrays = {}
    with np.load(source) as golden:
        for name in golden.files:
            array = golden[name]
            if array.dtype.kind == "U" or name.startswith(("kernel_full__", "mask__", "output64_")):
                continue
            if name == "input" and "input_cropped" in golden.files:
                continue
            if name.startswith("act__") and array.nbytes > MAX_ACTIVATION_BYTES:
                channels = array.shape[1]
                keep = max(1, channels * MAX_ACTIVATION_BYTES // array.nbytes)
                kept = np.unique(np.linspace(0, channels - 1, keep).astype(np.int32))
                arrays[name.replace("act__", "act_channels__")] = kept
                array = array[:, kept]
            arrays[name] = array
    np.savez_compressed(target, **arrays)


def checkpoints(golden: Path) -> None:
    target = FIXTURES / "golden" / "checkpoints"
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(golden.glob("*")):
        if source.name.endswith(".forward.npz"):
            trim_forward(source, target / source.name)
        elif source.suffix in (".ckpt", ".json") and not source.name.endswith(".ground_truth.json"):
            shutil.copyfile(source, target / source.name)


def traces(golden: Path) -> None:
    target = FIXTURES / "golden" / "traces"
    target.mkdir(parents=True, exist_ok=True)
    for source in sorted(golden.glob("*.json")):
        if source.stem in LEFT_OUT_TRACES:
            continue
        trace = json.loads(source.read_text())
        kept = {"checkpoint": trace["checkpoint"], "recipe": trace["recipe"]}
        (target / source.name).write_text(json.dumps(kept, separators=(",", ":")) + "\n")
        with np.load(source.with_suffix(".npz")) as arrays:
            np.savez_compressed(
                target / f"{source.stem}.npz", **{name: arrays[name] for name in TRACE_ARRAYS if name in arrays.files}
            )


def ensemble(golden: Path) -> None:
    target = FIXTURES / "golden" / "ensemble_hoefling_legacy"
    target.mkdir(parents=True, exist_ok=True)
    for source in golden.iterdir():
        if source.name == "forward.npz":
            trim_forward(source, target / source.name)
        else:
            shutil.copyfile(source, target / source.name)


def plotting(golden: Path) -> None:
    """What openretina's plots show of a stimulus, which is the final one of trace t02."""
    with np.load(golden / "plotting_golden.npz") as arrays:
        kept = {name: arrays[name] for name in arrays.files if name.startswith(PLOTTING_ARRAYS)}
        with np.load(golden / "traces" / f"{PLOTTED_TRACE}.npz") as trace:
            assert np.array_equal(trace["final"].reshape(arrays["stimulus"].shape), arrays["stimulus"])
    np.savez_compressed(FIXTURES / "golden" / "plotting.npz", **kept)


def analyses(golden: Path) -> None:
    """What openretina's analyses of tuning make of a stimulus and of images: without the names, which are text."""
    for name in ("gradient_grid", "vector_field"):
        with np.load(golden / f"{name}_golden.npz") as arrays:
            kept = {array: arrays[array] for array in arrays.files if arrays[array].dtype.kind != "U"}
        np.savez_compressed(FIXTURES / "golden" / f"{name}.npz", **kept)


def demo_model(golden: Path) -> None:
    target = ROOT / "assets" / "models"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(golden / f"{DEMO}.ckpt", target / "simulated-retina.ckpt")
    truth = json.loads((golden / f"{DEMO}.ground_truth.json").read_text())
    (target / "simulated-retina.ground-truth.json").write_text(json.dumps(truth, indent=1) + "\n")


def npy_files() -> None:
    """Files as numpy writes them, of every type, order and shape, with their values as JSON beside them."""
    target = FIXTURES / "npy"
    target.mkdir(parents=True, exist_ok=True)
    values = {}

    def save(name: str, array: np.ndarray) -> None:
        np.save(target / f"{name}.npy", array)
        flat = [float(value) for value in array.ravel(order="C")]
        values[name] = {"shape": list(array.shape), "values": flat}

    for kind in ["b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
        counted = np.arange(-5, 7).reshape(3, 4)
        array = (counted % 3 if kind[0] in "bu" else counted).astype(kind)
        for order in "<>" if kind[1] != "1" else "|":
            save(f"{kind}_{ {'<': 'little', '>': 'big', '|': 'any'}[order] }", array.astype(order.replace("|", "") + kind))
    save("fortran_order", np.asfortranarray(np.arange(24, dtype="f4").reshape(2, 3, 4)))
    save("scalar", np.float64(2.5))
    save("empty", np.zeros((0, 3), "f4"))
    save("vector", np.array([0.1, -0.0, 1e-40], "f4"))
    save("halves", np.array([1e-7, 6e-5, 0.333, 65504, -2.5], "f2"))
    (target / "values.json").write_text(json.dumps(values, separators=(",", ":")) + "\n")
    np.save(target / "objects.npy", np.array([{}], dtype=object), allow_pickle=True)
    np.save(target / "structure.npy", np.zeros(2, dtype=[("a", "f4"), ("b", "i2")]))
    np.save(target / "text.npy", np.array(["a", "b"]))
    np.savez(target / "stored.npz", a=np.arange(3, dtype="f4"), b=np.eye(2), names=np.array(["x"]))
    np.savez_compressed(target / "deflated.npz", a=np.arange(3, dtype="f4"), b=np.eye(2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--golden", type=Path, required=True, help="folder of golden data")
    golden = parser.parse_args().golden
    checkpoints(golden / "checkpoints")
    traces(golden / "traces")
    ensemble(golden / "ensemble_hoefling_legacy")
    plotting(golden)
    analyses(golden)
    demo_model(golden / "checkpoints")
    npy_files()
    total = sum(path.stat().st_size for path in FIXTURES.rglob("*") if path.is_file())
    print(f"fixtures: {total / 2**20:.1f} MB")


if __name__ == "__main__":
    main()
