"""Writes a sound checkpoint with as many weights as wanted, for measurements: the demo model with wide layers. Needs torch.

    python bench/large_model.py assets/models/simulated-retina.ckpt w300.ckpt 1000 2500     # 300 MB
    python bench/large_model.py assets/models/simulated-retina.ckpt w1000.ckpt 2000 4200    # 1 GB
"""

import sys

import torch


def widened(name, shape, first, second):
    """The shape of a weight when the two layers have so many channels instead of 16."""
    shape = list(shape)
    if name.endswith("layer0.bias.bias"):
        shape[1] = first
    elif name.endswith("layer1.bias.bias") or name.endswith(".features"):
        shape[1] = second
    elif "layer0" in name and shape[:1] == [16]:
        shape[0] = first
    elif "layer1" in name and shape[:2] == [16, 16]:
        shape[:2] = second, first
    elif "layer1" in name and shape[:1] == [16]:
        shape[0] = second
    return shape


def main(source, target, first, second):
    checkpoint = torch.load(source, map_location="cpu", weights_only=False)
    state = checkpoint["state_dict"]
    random = torch.Generator().manual_seed(1)
    for name, value in list(state.items()):
        shape = widened(name, value.shape, first, second)
        if shape != list(value.shape):
            state[name] = (torch.randn(shape, generator=random) * 0.01).abs().to(value.dtype)
    parameters = checkpoint["hyper_parameters"]
    parameters["core"]["channels"] = [2, first, second]
    parameters["readout"]["in_shape"] = [second, *parameters["readout"]["in_shape"][1:]]
    parameters["hidden_channels"] = (first, second)
    torch.save({"state_dict": state, "hyper_parameters": parameters}, target)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
