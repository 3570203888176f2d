"""Loads a sweep with numpy and pandas, joins what its tables say, and draws the stimuli of each cell type.

    retinoscope sweep --model demo --neurons all --out out/all
    retinoscope analyse stimuli out/all --model demo --out out/features
    python load_sweep.py out/all out/features

or, from one HDF5 file:

    retinoscope export out/all --format h5 --model demo --out all.h5
    python load_sweep.py all.h5
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd


def load_folder(folder: Path) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """A row a run, and the stimulus [channel, time, height, width] of each, by the run's name."""
    # Older sweeps call this column in the plural.
    table = pd.read_csv(folder / "summary.csv").rename(columns={"at_limits": "at_limit"}).set_index("run")
    with np.load(folder / "stimuli.npz") as arrays:
        stimuli = {name: arrays[name] for name in arrays.files}
    return table, stimuli


def load_hdf5(path: Path) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """The same of an HDF5 file."""
    import h5py

    with h5py.File(path) as file:
        rows = {name: dict(run.attrs) for name, run in file["runs"].items()}
        stimuli = {name: run["stimulus"][()] for name, run in file["runs"].items()}
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("run").rename(columns={"at_limits": "at_limit"})
    if "cell_type" not in table:
        raise SystemExit("The file has no cell types. Export it with --model, which knows them.")
    return table, stimuli


def strongest_frame(stimulus: np.ndarray) -> np.ndarray:
    """The frame with the most energy: [channel, height, width]."""
    energy = (stimulus**2).sum(axis=(0, 2, 3))
    return stimulus[:, energy.argmax()]


def draw(table: pd.DataFrame, stimuli: dict[str, np.ndarray], path: Path, most: int = 6) -> None:
    """The stimuli that drive the neurons of each cell type most, a row a type; the last channel is shown."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    types = {
        name: rows.sort_values("response", ascending=False).index[:most]
        for name, rows in table.dropna(subset=["cell_type"]).groupby("cell_type")
    }
    figure, axes = plt.subplots(len(types), most, figsize=(1.3 * most, 1.5 * len(types)), squeeze=False)
    for row, (name, runs) in zip(axes, types.items()):
        row[0].set_title(name, loc="left", fontsize=8)
        for axis in row:
            axis.axis("off")
        for axis, run in zip(row, runs):
            picture = strongest_frame(stimuli[run])[-1]
            limit = np.abs(picture).max()
            axis.imshow(picture, cmap="RdBu_r", vmin=-limit, vmax=limit)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def main() -> None:
    source = Path(sys.argv[1])
    table, stimuli = load_folder(source) if source.is_dir() else load_hdf5(source)
    if len(sys.argv) > 2:
        features = pd.read_csv(Path(sys.argv[2]) / "stimuli.csv").rename(columns={"stimulus": "run"})
        own = [column for column in features if column not in table.columns]
        table = table.join(features[own].set_index("run"))
    numbers = [column for column in ("response", "norm", "to_peak_s") if column in table]
    print(table.groupby("cell_type")[numbers].median().round(3).to_string())
    draw(table, stimuli, Path("stimuli.png"))


if __name__ == "__main__":
    main()
