import { extname } from "node:path";

/** Endings of the files that are a model by themselves. */
const endings = new Set([".ckpt", ".safetensors"]);

/** Whether a path is that of a model, by its name. */
export function isModelPath(path: string): boolean {
  return endings.has(extname(path).toLowerCase());
}
