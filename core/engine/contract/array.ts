import { z } from "zod";

export { type Float32ArrayOf, float32Array, float64Array } from "../../basis/run-arrays.ts";

/** Names that the engine gives to models, runs, uploads: safe as file names. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "it must be a name that the engine gave");
