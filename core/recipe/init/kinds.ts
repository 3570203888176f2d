import { normal } from "./normal.ts";
import { npy } from "./npy.ts";
import { run } from "./run.ts";

/** Everything that a stimulus may start from. */
export const initKinds = [normal, npy, run] as const;
