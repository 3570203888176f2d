"""Times the cases of cases.json with openretina itself, and prints one JSON object.

Run by `npm run bench -- --against openretina`, with the Python that has the package (`pip install openretina`):

    python bench/openretina.py --seconds 10 --threads 2 low-res high-res

Each case is what a user of openretina writes: load the checkpoint, evaluation mode, optimize_stimulus. Iterations are
timed one by one by the stopper, which openretina asks after each; the first is a warm-up. A case with `neurons` is a
sweep: one run after another, as openretina has it, so its rate is that of the single case. Where `measure` is `answer`,
whole runs are timed, from the noise to the file of the stimulus, and the objective that each ended with is told.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
import warnings
from functools import partial
from pathlib import Path

# This file has the package's name: its own folder must not be searched for it.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]

import numpy as np  # noqa: E402
import openretina  # noqa: E402
import torch  # noqa: E402
from openretina.insilico.stimulus_optimization.objective import (  # noqa: E402
    ContrastiveNeuronObjective,
    IncreaseObjective,
    SliceMeanReducer,
)
from openretina.insilico.stimulus_optimization.optimization_stopper import OptimizationStopper  # noqa: E402
from openretina.insilico.stimulus_optimization.optimizer import optimize_stimulus  # noqa: E402
from openretina.insilico.stimulus_optimization.regularizer import (  # noqa: E402
    ChangeNormJointlyClipRangeSeparately,
    RangeRegularizationLoss,
)
from openretina.models.core_readout import UnifiedCoreReadout  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


class Clock(OptimizationStopper):
    """Stops after some seconds, once there were at least two iterations; notes when each ended."""

    def __init__(self, seconds):
        super().__init__(max_iterations=10**9)
        self.seconds = seconds
        self.ends = [time.perf_counter()]

    def early_stop(self, loss):
        self.ends.append(time.perf_counter())
        return len(self.ends) > 3 and self.ends[-1] - self.ends[1] > self.seconds


def objective_of(recipe, model):
    reducer = SliceMeanReducer(axis=0, start=recipe["reducer"]["start"], length=recipe["reducer"]["length"])
    wanted = recipe["objective"]
    if wanted["type"] == "increase":
        return IncreaseObjective(
            model, neuron_indices=wanted["neurons"], data_key=recipe["session"], response_reducer=reducer
        )
    return ContrastiveNeuronObjective(
        model,
        on_cluster_idc=wanted["on"],
        off_cluster_idc_list=wanted["off"],
        data_key=recipe["session"],
        response_reducer=reducer,
        temperature=wanted["temperature"],
    )


def load(case):
    model = UnifiedCoreReadout.load_from_checkpoint(ROOT / case["model"], map_location="cpu", weights_only=False)
    return model.eval()


def optimize(recipe, model, stopper):
    """A run from its noise on; returns the stimulus."""
    init = recipe["stimulus"]["init"]
    torch.manual_seed(init["seed"])
    shape = model.stimulus_shape(time_steps=recipe["stimulus"]["frames"])
    stimulus = torch.randn(shape) * init["std"]
    post = [ChangeNormJointlyClipRangeSeparately(min_max_values=p["ranges"], norm=p["norm"]) for p in recipe["postprocessors"]]
    stimulus = post[0].process(stimulus).requires_grad_(True)
    regularizers = [
        RangeRegularizationLoss(min_max_values=r["ranges"], max_norm=r["maxNorm"], factor=r["factor"])
        for r in recipe["regularizers"]
    ]
    optimize_stimulus(
        stimulus,
        optimizer_init_fn=partial(torch.optim.SGD, lr=recipe["optimizer"]["lr"]),
        objective_object=objective_of(recipe, model),
        optimization_stopper=stopper,
        stimulus_regularization_loss=regularizers,
        stimulus_postprocessor=post,
    )
    return stimulus.detach()


def measure_rate(case, seconds):
    started = time.perf_counter()
    model = load(case)
    loaded = time.perf_counter() - started
    clock = Clock(seconds)
    optimize(case["recipe"], model, clock)
    times = [after - before for before, after in zip(clock.ends[1:], clock.ends[2:])]
    return {
        "iterationsPerSecond": 1 / statistics.median(times),
        "iterations": len(times),
        "loadSeconds": loaded,
        "firstStepSeconds": clock.ends[1] - clock.ends[0],
    }


def measure_answers(case):
    model = load(case)
    recipes = [
        {**case["recipe"], "objective": {**case["recipe"]["objective"], "neurons": [neuron]}}
        for neuron in range(case["neurons"])
    ]

    def answer(recipe, path):
        stimulus = optimize(recipe, model, OptimizationStopper(max_iterations=recipe["stopper"]["maxIterations"]))
        np.save(path, stimulus.numpy())
        return stimulus

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{neuron}.npy" for neuron in range(len(recipes))]
        answer(recipes[0], paths[0])
        stimuli, times = [], []
        for recipe, path in zip(recipes, paths):
            started = time.perf_counter()
            stimuli.append(answer(recipe, path))
            times.append(time.perf_counter() - started)
    with torch.no_grad():
        values = [objective_of(recipe, model).forward(stimulus).item() for recipe, stimulus in zip(recipes, stimuli)]
    return {"medianSeconds": statistics.median(times), "totalSeconds": sum(times), "values": values}


def measure(case, seconds):
    return measure_answers(case) if case.get("measure") == "answer" else measure_rate(case, seconds)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="*", help="names; none for all")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(arguments.threads)
    cases = json.loads((Path(__file__).parent / "cases.json").read_text())
    results = {}
    for case in cases:
        if arguments.cases and case["name"] not in arguments.cases:
            continue
        print(f"openretina: {case['title']}", file=sys.stderr)
        results[case["name"]] = measure(case, arguments.seconds)
    version = getattr(openretina, "__version__", None)
    print(json.dumps({"torch": torch.__version__, "openretina": version, "threads": arguments.threads, "cases": results}))


if __name__ == "__main__":
    main()
