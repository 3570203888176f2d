"""Makes fixtures/golden/traces/t4*: openretina's optimisation of some channels, with the others held.

    python scripts/make-fixed-channel-traces.py     needs openretina 1.1.1

openretina's released optimisation sees a model of the free channels alone here, as its FixedChannelStimulusModel makes one.
"""

import json
from pathlib import Path

import numpy as np
import torch
from openretina.insilico.stimulus_optimization.objective import IncreaseObjective, SliceMeanReducer
from openretina.insilico.stimulus_optimization.optimization_stopper import OptimizationStopper
from openretina.insilico.stimulus_optimization.optimizer import optimize_stimulus
from openretina.insilico.stimulus_optimization.regularizer import (
    ChangeNormJointlyClipRangeSeparately,
    RangeRegularizationLoss,
    TemporalGaussianLowPassFilterProcessor,
)
from openretina.models.core_readout import load_core_readout_model

GOLDEN = Path(__file__).parent.parent / "fixtures" / "golden"
CHECKPOINT = "hoefling_low_res_like.ckpt"
SESSION = "session_1_ventral1_20210929"
RANGES = [[-0.654, 6.269], [-0.913, 6.269]]


class Held(torch.nn.Module):
    def __init__(self, model, fixed):
        super().__init__()
        self.model, self.fixed = model, fixed

    def forward(self, free, data_key=None):
        rest = iter(free.split(1, dim=1))
        count = free.shape[1] + len(self.fixed)
        one = torch.ones_like(free[:, :1])
        channels = [one * self.fixed[c] if c in self.fixed else next(rest) for c in range(count)]
        return self.model(torch.cat(channels, dim=1), data_key=data_key)


def recipe(fixed, norm, seed, regularized, lowpass, optimizer):
    regularizer = {"type": "range", "ranges": RANGES, "factor": 0.1, "maxNorm": norm * 2}
    clip = {"type": "norm-clip", "norm": norm, "ranges": RANGES}
    smooth = {"type": "temporal-gaussian", "sigma": 0.5, "kernelSize": 5}
    init = {"type": "normal", "std": 0.1, "seed": seed, "postprocess": 1}
    return {
        "version": 1,
        "session": SESSION,
        "objective": {"type": "increase", "neurons": [3]},
        "reducer": {"type": "slice-mean", "start": 10, "length": 10, "outOfRange": "error"},
        "stimulus": {"frames": 50, "init": init, "fixed": {str(k): v for k, v in fixed.items()}},
        "regularizers": [regularizer] if regularized else [],
        "postprocessors": [clip, smooth] if lowpass else [clip],
        "optimizer": optimizer,
        "stopper": {"maxIterations": 10, "patience": None, "minDelta": 0},
    }


SGD = {"type": "sgd", "lr": 10.0, "momentum": 0, "nesterov": False, "weightDecay": 0}
ADAM = {"type": "adam", "lr": 0.05, "betas": [0.9, 0.999], "eps": 1e-8, "weightDecay": 0.1}

TRACES = {
    "t40_fixed_uv_sgd": recipe({1: 0.5}, 20.0, 3, True, False, SGD),
    "t41_fixed_green_adam": recipe({0: -0.25}, 5.0, 4, False, True, ADAM),
}


def optimizer_of(settings):
    kinds = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}
    return lambda parameters: kinds[settings["type"]](
        parameters, lr=settings["lr"], weight_decay=settings["weightDecay"]
    )


def regularizer_of(settings, free):
    ranges = [settings["ranges"][c] for c in free]
    return RangeRegularizationLoss(ranges, settings["maxNorm"], settings["factor"])


def processor_of(settings, free):
    if settings["type"] == "norm-clip":
        return ChangeNormJointlyClipRangeSeparately([settings["ranges"][c] for c in free], settings["norm"])
    return TemporalGaussianLowPassFilterProcessor(settings["sigma"], settings["kernelSize"], "cpu")


def run(asked):
    model = load_core_readout_model(str(GOLDEN / "checkpoints" / CHECKPOINT), "cpu").eval()
    fixed = {int(k): v for k, v in asked["stimulus"]["fixed"].items()}
    free = [c for c in range(2) if c not in fixed]
    held = Held(model, fixed).eval()
    init = asked["stimulus"]["init"]
    torch.manual_seed(init["seed"])
    stimulus = torch.randn(1, len(free), asked["stimulus"]["frames"], 18, 16) * init["std"]
    processors = [processor_of(each, free) for each in asked["postprocessors"]]
    stimulus = processors[0].process(stimulus)
    start = stimulus.numpy().copy()
    stimulus.requires_grad_(True)
    losses = []

    class Stopper(OptimizationStopper):
        def early_stop(self, loss):
            losses.append(loss)
            return super().early_stop(loss)

    window = asked["reducer"]
    objective = IncreaseObjective(
        held,
        neuron_indices=asked["objective"]["neurons"],
        data_key=SESSION,
        response_reducer=SliceMeanReducer(axis=0, start=window["start"], length=window["length"]),
    )
    optimize_stimulus(
        stimulus,
        optimizer_of(asked["optimizer"]),
        objective,
        Stopper(max_iterations=asked["stopper"]["maxIterations"]),
        stimulus_regularization_loss=[regularizer_of(each, free) for each in asked["regularizers"]],
        stimulus_postprocessor=processors,
    )
    final = stimulus.detach()
    with torch.no_grad():
        response = held(final, data_key=SESSION)
    return {
        "init": start,
        "final": final.numpy(),
        "losses": np.array(losses, dtype=np.float64),
        "final_response": response.numpy(),
        "n_iterations": np.int64(len(losses)),
    }


for name, asked in TRACES.items():
    np.savez_compressed(GOLDEN / "traces" / f"{name}.npz", **run(asked))
    text = json.dumps({"checkpoint": CHECKPOINT, "recipe": asked}, separators=(",", ":"))
    (GOLDEN / "traces" / f"{name}.json").write_text(text + "\n")
    print(name)
