import { Option } from "commander";
import { listed } from "../core/basis/foreign-text.ts";
import { availableBackends, backendInUse } from "../core/kernels/index.ts";
import { type ModelFile, type OpenOptions, openModel, type RetinaModel } from "../core/model/index.ts";
import { selectBackend } from "../node/backend.ts";
import { hashOf } from "../node/file-source.ts";
import { isModelPath, readModelFiles } from "../node/model-files.ts";
import { type ModelIdentity, modelIdentity } from "../node/run-record.ts";
import { UsageError } from "./errors.ts";
import { interruptible } from "./interrupt.ts";
import { readJsonObject } from "./json-object.ts";
import { detail, warn } from "./print.ts";
import { startProgress } from "./progress.ts";

export interface ModelOptions {
  readonly args?: string;
  readonly allowUnused?: boolean;
  readonly centred?: boolean;
  readonly backend?: "simd" | "tensorflow" | "portable";
}

/** What stands for a model on the command line. */
export const modelText =
  "demo, a checkpoint, the folder of an older ensemble, a published name or its https address; several make an ensemble";

/** Options of every command that opens a model. */
export const modelOptions = [
  new Option(
    "--args <json>",
    "arguments that the checkpoint lacks or that replace its own, as JSON or as the path of a JSON file",
  ),
  new Option(
    "--allow-unused",
    "open a model without those of its tensors and arguments that are not known; all results name them",
  ),
  new Option(
    "--backend <name>",
    "how to compute: WebAssembly SIMD where the runtime has it, the native TensorFlow where it is installed, or plain tensor code",
  ).choices(["simd", "tensorflow", "portable"]),
  new Option("--centred", "put the receptive fields of the older Höfling ensemble in the middle"),
] as const;

export interface OpenedModel {
  readonly model: RetinaModel;
  readonly files: ModelIdentity["files"];
  /** Which model results are of. */
  readonly identity: ModelIdentity;
  /** What it was opened from and how, to open it again in another thread. */
  readonly bytes: readonly ModelFile[];
  readonly open: OpenOptions;
}

/** Opens a checkpoint, several as an ensemble, a model and its autoencoder, an older ensemble's folder, the demo, or a published model. */
export async function openModelAt(paths: readonly string[], options: ModelOptions): Promise<OpenedModel> {
  chooseBackend(options.backend);
  const open: OpenOptions = {
    ...(options.args === undefined
      ? {}
      : { arguments: await readJsonObject(options.args, "--args", '{"rank": 2}') }),
    centredReadouts: options.centred ?? false,
    allowUnused: options.allowUnused ?? false,
  };
  const files = await filesOf(paths);
  const began = performance.now();
  const model = openModel(files, open);
  const names = files.map(({ name }) => name).join(", ");
  detail(
    `opened ${names} in ${((performance.now() - began) / 1000).toFixed(2)} s; backend ${backendInUse()}`,
  );
  const hashes: ModelIdentity["files"][number][] = [];
  for (const { name, bytes } of files) hashes.push({ name, sha256: await hashOf(bytes) });
  const { leftOut } = model.description;
  if (leftOut.length > 0) warn(`the model is opened without ${listed(leftOut, 5, 160, "; ")}`);
  return { model, files: hashes, identity: modelIdentity(model.description, hashes), bytes: files, open };
}

/** Downloads what is not here yet, which is told. */
async function filesOf(words: readonly string[]): Promise<ModelFile[]> {
  if (words.every(isModelPath)) return readModelFiles(words);
  const progress = startProgress();
  const megabytes = (bytes: number): number => bytes / 1e6;
  try {
    return await interruptible(
      (signal) =>
        readModelFiles(words, {
          signal,
          onProgress: ({ done, total }) =>
            progress.update(megabytes(done), total === null ? null : megabytes(total), "MB downloaded"),
        }),
      "Stopping the download.",
    );
  } finally {
    progress.finish();
  }
}

/** Without a choice, the fastest way that the runtime has. */
function chooseBackend(backend: ModelOptions["backend"]): void {
  if (backend === undefined) return;
  const [fastest = "portable"] = availableBackends();
  if (backend === "simd" && fastest === "portable") {
    throw new UsageError(
      "This version of Node has no WebAssembly SIMD. Use --backend portable, or a newer Node.",
    );
  }
  selectBackend(backend === "simd" ? fastest : backend);
}
