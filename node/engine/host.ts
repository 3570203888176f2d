import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { Host } from "../../core/engine/host.ts";
import { availableBackends } from "../../core/kernels/index.ts";
import { version } from "../../package.json" with { type: "json" };
import { makeFolder } from "../files.ts";
import { FolderModelLibrary } from "../models/model-library.ts";
import { loadTensorflow } from "../tensorflow.ts";
import { lockWorkspace } from "../workspace/lock.ts";
import { usualWorkspace } from "../workspace/place.ts";
import { keepToOneself } from "../workspace/privacy.ts";
import { FolderWorkspace } from "../workspace/workspace.ts";
import { ThreadComputer } from "./computer.ts";
import type { EngineOptions } from "./messages.ts";
import { idMaker } from "./new-id.ts";

/**
 * What the engine stands on here: worker threads, a workspace in a folder, and models from disk and network.
 * @throws FileError if the workspace cannot be used or another process uses it, TensorflowError if that backend is asked for and is not installed
 */
export async function createHost(options: EngineOptions): Promise<Host> {
  const backend = options.backend ?? availableBackends()[0] ?? "portable";
  // Better known now than when the first model is opened.
  if (backend === "tensorflow") loadTensorflow();
  const folder = resolve(options.workspace ?? usualWorkspace());
  await makeFolder(folder);
  if (options.shared !== true) await keepToOneself(folder);
  // Before anything is read: what another engine is about to write would seem damaged or left over.
  await lockWorkspace(folder);
  const workspace = await FolderWorkspace.open(folder, backend);
  return {
    computer: new ThreadComputer({ backend, threads: options.threads ?? availableParallelism() }),
    workspace,
    modelLibrary: new FolderModelLibrary(workspace),
    version,
    software: { retinoscope: version, node: process.versions.node, backend },
    now: () => performance.now(),
    newId: idMaker(),
    ...(options.saving === undefined ? {} : { saving: options.saving }),
    ...(options.kiosk === undefined ? {} : { kiosk: options.kiosk }),
  };
}
