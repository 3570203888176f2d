"""Writes a checkpoint with as many neurons as wanted, for measurements: no model that is published has a thousand.

    python bench/wide_model.py assets/models/simulated-retina.ckpt wide.ckpt 1000

All neurons are copies of those of the given checkpoint, dealt out to its sessions; the core is the same. Needs numpy, and nothing of
PyTorch. What is not data (hyper-parameters of training, classes) is left out or made plain.
"""

import io
import pickle
import sys
import types
import zipfile
from collections import OrderedDict, defaultdict

import numpy as np


class Record:
    """An object of a class that is not needed: its state alone."""

    def __init__(self, *_, **__):
        self.state = None

    def __setstate__(self, state):
        self.state = state


class Storage:
    def __init__(self, values):
        self.values = values


class Tensor:
    def __init__(self, values):
        self.values = values

    def __reduce__(self):
        values = np.ascontiguousarray(self.values)
        strides = tuple(step // values.itemsize for step in values.strides)
        return rebuild, (Storage(values.ravel()), 0, values.shape, strides, False, OrderedDict())


def rebuild(storage, offset, size, stride, *_):
    values = storage.values
    steps = tuple(step * values.itemsize for step in stride)
    return Tensor(np.lib.stride_tricks.as_strided(values[offset:], size, steps).copy())


def named(thing, module, name):
    """Pickled under that name."""
    thing.__module__, thing.__qualname__, thing.__name__ = module, name, name
    setattr(sys.modules.setdefault(module, types.ModuleType(module)), name, thing)
    return thing


DTYPES = {"FloatStorage": "<f4", "LongStorage": "<i8"}
storages = {name: named(type(name, (), {}), "torch", name) for name in DTYPES}
named(rebuild, "torch._utils", "_rebuild_tensor_v2")


class Reader(pickle.Unpickler):
    def __init__(self, archive, root):
        super().__init__(archive.open(f"{root}data.pkl"))
        self.archive, self.root = archive, root

    def find_class(self, module, name):
        if module.startswith("numpy") or module == "_codecs":
            return super().find_class(module, name)
        known = {
            "OrderedDict": OrderedDict, "defaultdict": defaultdict, "dict": dict, "list": list, "long": int,
            "_rebuild_tensor_v2": rebuild, **storages,
        }
        return known.get(name, Record)

    def persistent_load(self, about):
        _, kind, key, *_ = about
        return Storage(np.frombuffer(self.archive.read(f"{self.root}data/{key}"), DTYPES[kind.__name__]))


class Writer(pickle.Pickler):
    def __init__(self, file):
        super().__init__(file, protocol=2)
        self.kept = []

    def persistent_id(self, thing):
        if not isinstance(thing, Storage):
            return None
        kind = "FloatStorage" if thing.values.dtype.kind == "f" else "LongStorage"
        self.kept.append(thing.values.astype(DTYPES[kind]))
        return "storage", storages[kind], str(len(self.kept) - 1), "cpu", thing.values.size


def plain(value):
    if isinstance(value, Record):
        state = value.state if isinstance(value.state, dict) else {}
        return plain(state.get("_content", state.get("_val")))
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return value.item()
    return value.tolist() if isinstance(value, np.ndarray) else value


def widened(value, before, after):
    """Whatever there is one of for each neuron."""
    if isinstance(value, Tensor):
        for axis, size in enumerate(value.values.shape):
            if size == before:
                return Tensor(value.values.take(np.arange(after) % before, axis))
        return value
    if isinstance(value, dict):
        return {key: widened(item, before, after) for key, item in value.items()}
    if isinstance(value, list) and len(value) == before:
        return [value[index % before] for index in range(after)]
    return value


def main(source, target, neurons):
    with zipfile.ZipFile(source) as archive:
        root = next(name for name in archive.namelist() if name.endswith("data.pkl"))[: -len("data.pkl")]
        checkpoint = Reader(archive, root).load()
    state = dict(checkpoint["state_dict"])
    parameters = plain(dict(checkpoint["hyper_parameters"]))
    counts = parameters["data_info"]["n_neurons_dict"]
    shares = {name: neurons // len(counts) + (place < neurons % len(counts)) for place, name in enumerate(sorted(counts))}
    for name, after in shares.items():
        before = counts[name]
        for key in [key for key in state if f".{name}." in key]:
            state[key] = widened(state[key], before, after)
        for part in [parameters, *(value for value in parameters["data_info"].values() if isinstance(value, dict))]:
            for owner in [part, *(value for value in part.values() if isinstance(value, dict))]:
                if name in owner:
                    owner[name] = after if owner[name] == before else widened(owner[name], before, after)
    data = io.BytesIO()
    writer = Writer(data)
    writer.dump({"state_dict": OrderedDict(state), "hyper_parameters": parameters})
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("archive/data.pkl", data.getvalue())
        archive.writestr("archive/byteorder", "little")
        for place, values in enumerate(writer.kept):
            archive.writestr(f"archive/data/{place}", values.tobytes())
        archive.writestr("archive/version", "3\n")


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
