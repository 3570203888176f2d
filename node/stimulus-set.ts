import { basename } from "node:path";
import { foreignText, quoted } from "../core/basis/foreign-text.ts";
import { notFinite } from "../core/basis/not-finite.ts";
import { type ExportedRun, neuronsOf } from "../core/export/index.ts";
import { FormatError, readNpz } from "../core/formats/index.ts";
import type { StoredStimulus } from "../core/optimization/index.ts";
import { responseWindow } from "../core/recipe/index.ts";
import { type FoundRun, findRuns, type KnownModel } from "./export/run-sources.ts";
import { readBytes } from "./files.ts";
import { openLayout, readElements } from "./npy-part.ts";
import { readArray } from "./stimulus-file.ts";

/** What is known of the run that found a stimulus. */
export interface StimulusOrigin {
  readonly run: ExportedRun;
  readonly session: string | null;
  /** Of its objective, numbered as in its recipe. */
  readonly neurons: readonly number[];
  /** That all of them have; null where they differ, or nobody knows. */
  readonly cellType: string | null;
  /** Frames of the response that its reducer averages, `[start, end)`; null where it is about a hidden layer. */
  readonly window: readonly [start: number, end: number] | null;
  /** The stimulus frame that the last frame of this window belongs to. */
  readonly responseFrame: number | null;
}

/** A stimulus by itself, read when it is its turn. */
export interface NamedStimulus {
  readonly name: string;
  /** The workspace's, of a run in one; null: it is of none. */
  readonly id: string | null;
  /** @throws FileError, FormatError */
  readonly load: () => Promise<{ readonly stimulus: StoredStimulus; readonly origin: StimulusOrigin | null }>;
}

/** Stimuli, and sentences about those that are left out. */
export interface StimulusSet {
  readonly stimuli: readonly NamedStimulus[];
  readonly skipped: readonly string[];
}

/**
 * All stimuli of npy files (`[channel, time, height, width]`, or several of them with an axis more), of the arrays of npz files, and of
 * folders that hold a run, a sweep or a workspace.
 *
 * @param model of the runs; null: nothing is known of it but what a workspace keeps
 * @throws FileError, FormatError
 */
export async function findStimuli(paths: readonly string[], model: KnownModel | null): Promise<StimulusSet> {
  const stimuli: NamedStimulus[] = [];
  const skipped: string[] = [];
  for (const path of paths) {
    if (path.endsWith(".npy")) stimuli.push(...(await several(basename(path, ".npy"), path)));
    else if (path.endsWith(".npz")) stimuli.push(...arraysOf(await readBytes(path)));
    else {
      const found = await findRuns([path], model);
      stimuli.push(...found.runs.map(ofRun));
      skipped.push(...found.skipped);
    }
  }
  return { stimuli: stimuli.map(finite), skipped };
}

/** The same stimulus, refused where it holds what is no number. */
function finite({ name, id, load }: NamedStimulus): NamedStimulus {
  return {
    ...{ name, id },
    load: async () => {
      const loaded = await load();
      if (loaded.stimulus.values.length === 0)
        throw new FormatError(`The stimulus ${quoted(name)} is empty. Leave it out.`);
      const wrong = notFinite(loaded.stimulus.values, loaded.stimulus.shape);
      if (wrong === null) return loaded;
      throw new FormatError(
        `The stimulus "${foreignText(name)}" holds ${wrong} ([channel, time, height, width]). Leave it out, or give one of finite numbers.`,
      );
    },
  };
}

async function several(name: string, path: string): Promise<NamedStimulus[]> {
  const { layout, handle } = await openLayout(path);
  await handle.close();
  const [count = 0, ...shape] = layout.shape;
  if (layout.shape.length !== 5 || layout.fortranOrder) {
    const array = await readArray(path);
    if (layout.shape.length === 5) return parts(name, array);
    return [{ name, id: null, load: async () => ({ stimulus: checked(array, name), origin: null }) }];
  }
  const size = shape.reduce((product, length) => product * length, 1);
  return Array.from({ length: count }, (_, index) => ({
    name: partName(name, index, count),
    id: null,
    load: async () => ({
      stimulus: { shape, values: await readElements(path, index * size, size) },
      origin: null,
    }),
  }));
}

const partName = (name: string, index: number, count: number): string =>
  count === 1 ? name : `${name}-${index}`;

/** With an axis more than a stimulus has: one stimulus for each of its entries. */
function parts(name: string, { shape: [count = 0, ...shape], values }: StoredStimulus): NamedStimulus[] {
  const size = values.length / count;
  return Array.from({ length: count }, (_, index) => ({
    name: partName(name, index, count),
    id: null,
    load: async () => ({
      stimulus: { shape, values: values.subarray(index * size, (index + 1) * size) },
      origin: null,
    }),
  }));
}

function arraysOf(bytes: Uint8Array): NamedStimulus[] {
  return [...readNpz(bytes)].flatMap(([name, { shape, data }]) => {
    const stimulus = { shape, values: data instanceof Float32Array ? data : Float32Array.from(data, Number) };
    if (shape.length === 5) return parts(name, stimulus);
    return [{ name, id: null, load: async () => ({ stimulus: checked(stimulus, name), origin: null }) }];
  });
}

function checked(stimulus: StoredStimulus, name: string): StoredStimulus {
  if (stimulus.shape.length === 4) return stimulus;
  throw new FormatError(
    `"${name}" has shape [${stimulus.shape.join(", ")}]; a stimulus has [channel, time, height, width].`,
  );
}

function ofRun({ id, title, load }: FoundRun): NamedStimulus {
  return {
    ...{ name: title, id },
    load: async () => {
      const run = await load();
      return { stimulus: run.arrays.stimulus, origin: originOf(run) };
    },
  };
}

function originOf(run: ExportedRun): StimulusOrigin {
  const { recipe, arrays } = run;
  const responseFrames = arrays.response.shape[0] ?? 0;
  const inner = recipe.objective.type === "inner-neuron";
  const window = inner ? null : responseWindow(recipe.reducer, responseFrames);
  const neurons = neuronsOf(run, window).filter(({ role }) => role !== "off");
  const types = new Set(neurons.map(({ cellType }) => cellType));
  const sessions = new Set(neurons.map(({ session }) => session));
  const offset = (arrays.stimulus.shape[1] ?? 0) - responseFrames;
  return {
    run,
    session: sessions.size === 1 ? [...sessions][0]! : recipe.session,
    neurons: neurons.map(({ neuron }) => neuron),
    cellType: types.size === 1 ? [...types][0]! : null,
    window,
    responseFrame: window === null ? null : offset + window[1] - 1,
  };
}
