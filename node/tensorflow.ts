import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import util from "node:util";
import { ExplainedError } from "../core/basis/explained-error.ts";

/** The native TensorFlow is not installed, or does not load here. */
export class TensorflowError extends ExplainedError {
  override readonly name = "TensorflowError";
}

const PACKAGE = "@tensorflow/tfjs-node";
const HOW =
  'Run "npm run setup:tensorflow" in the project\'s folder (Linux, with python3 and a C++ compiler), or choose another backend.';

let loaded = false;

/**
 * Loads @tensorflow/tfjs-node, an optional dependency, which makes its backend known to TensorFlow.js. In every thread that is to
 * compute with it.
 *
 * @param path of the package; null if it is not there
 * @throws TensorflowError that says how to get it
 */
export function loadTensorflow(path = findPackage()): void {
  if (path === null) throw new TensorflowError(`The native TensorFlow is not installed. ${HOW}`);
  if (loaded) return;
  // Its notes about instruction sets are not for our users.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  restoreRemovedUtilities();
  try {
    createRequire(import.meta.url)(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new TensorflowError(`The native TensorFlow does not load (${reason}). ${HOW}`);
  }
  loaded = true;
}

/** Whether it is there and loads. */
export function hasTensorflow(): boolean {
  try {
    loadTensorflow();
    return true;
  } catch {
    return false;
  }
}

/** Where scripts/setup-tensorflow.mjs built it, in a folder above this file, or where npm installed it. */
function findPackage(): string | null {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, ".tensorflow", "node_modules", PACKAGE);
    if (existsSync(join(candidate, "lib"))) return candidate;
    if (dirname(folder) === folder) break;
  }
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    return null;
  }
}

/** Node 23 took away functions that tfjs-node 4.22 calls. */
function restoreRemovedUtilities(): void {
  const utilities = util as unknown as Record<string, unknown>;
  utilities.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  utilities.isArray ??= Array.isArray;
}
