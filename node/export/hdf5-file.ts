import { rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { File, Group } from "h5wasm/node";
import { type ExportedRun, neuronsOf, type RunSource } from "../../core/export/index.ts";
import { hiddenChannel } from "../../core/recipe/index.ts";
import { version } from "../../package.json" with { type: "json" };
import { fileError, makeFolder } from "../files.ts";
import { processMark } from "../leftovers.ts";

/** Compression of arrays, of 0 to 9: more of it takes longer and gains little. */
const DEFLATE = 4;

export interface Hdf5Progress {
  readonly signal: AbortSignal;
  readonly onRun: (done: number) => void;
}

/**
 * Writes runs into one HDF5 file, which h5py, MATLAB and Julia read: a group for each under `runs`, in the order given, with the datasets
 * `stimulus` `[channel, time, height, width]`, `response` `[time, neuron]` and `loss` `[iteration]`, and what is known of it as
 * attributes by the columns of all tables (docs/tables.md). One run is in memory at a time; the file has its name once it is whole.
 *
 * @returns how many runs are in it; null if it was stopped, and nothing is left of it then
 * @throws FileError, FormatError
 */
export async function writeHdf5(
  path: string,
  runs: readonly RunSource[],
  { signal, onRun }: Hdf5Progress,
): Promise<number | null> {
  // Four megabytes, which nothing else needs.
  const hdf5 = await import("h5wasm/node");
  await hdf5.ready;
  await makeFolder(dirname(path));
  const pending = join(dirname(path), `.${basename(path)}.${processMark()}.part`);
  try {
    const file = new hdf5.File(pending, "w", { track_order: true });
    try {
      file.create_attribute("made_by", `Retinoscope ${version}`);
      const group = file.create_group("runs", true);
      for (const [index, source] of runs.entries()) {
        if (signal.aborted) return null;
        writeRun(file, group, source.name, await source.load());
        onRun(index + 1);
      }
    } finally {
      file.close();
    }
    await rename(pending, path);
    return runs.length;
  } catch (error) {
    throw fileError("Writing", path, error);
  } finally {
    await rm(pending, { force: true });
  }
}

function writeRun(file: File, runs: Group, name: string, run: ExportedRun): void {
  const group = runs.create_group(name);
  const { stimulus, response, loss } = run.arrays;
  dataset(group, "stimulus", stimulus, "channel, time, height, width");
  dataset(group, "response", response, "time, neuron");
  dataset(group, "loss", loss, "iteration");
  for (const [key, value] of attributesOf(run)) {
    if (typeof value === "number") group.create_attribute(key, value, null, "<d");
    else group.create_attribute(key, value);
  }
  file.flush();
}

function dataset(
  group: Group,
  name: string,
  { shape, values }: { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array },
  axes: string,
): void {
  const compressed = values.length === 0 ? {} : { chunks: [...shape], compression: DEFLATE };
  const dtype = values instanceof Float32Array ? "<f" : "<d";
  const made = group.create_dataset({ name, data: values, shape: [...shape], dtype, ...compressed });
  made.create_attribute("axes", axes);
}

/** What is not known is left out. */
function attributesOf(run: ExportedRun): [name: string, value: string | number][] {
  const { recipe, model, result } = run;
  const { init } = recipe.stimulus;
  const neurons = neuronsOf(run, null);
  const [only] = neurons;
  const types = new Set(neurons.map(({ cellType }) => cellType));
  const channel = hiddenChannel(recipe.objective);
  const attributes: [string, string | number | boolean | null | undefined][] = [
    ["model", model.files.map(({ name }) => name).join(" + ")],
    ["model_sha256", model.files.map(({ sha256 }) => sha256).join(" ")],
    ["seed", init.type === "normal" ? init.seed : null],
    ["session", recipe.session],
    ["neuron", neurons.length === 1 ? only!.neuron : null],
    ["cell_type", types.size === 1 ? only!.cellType : null],
    ["layer", channel?.layer],
    ["channel", channel?.channel],
    ["neurons", neurons.length > 1 ? neurons.map(({ neuron }) => neuron).join(" ") : null],
    ["stop_reason", run.stopReason],
    ["objective", result?.objective],
    ["response", result?.response],
    ["norm", result?.norm],
    ["last_gain", result?.lastGain],
    ["converged", result?.converged],
    ["diverged", result?.diverged],
    ["gradient_zero", result?.gradientZero],
    ["at_limit", result?.atLimits],
    ["frame_rate_hz", model.facts?.frameRateHz],
    ["pixel_size_um", model.facts?.pixelSizeUm],
    ["recipe", JSON.stringify(recipe)],
  ];
  return attributes.flatMap(([name, value]): [string, string | number][] =>
    value === null || value === undefined ? [] : [[name, typeof value === "boolean" ? Number(value) : value]],
  );
}
