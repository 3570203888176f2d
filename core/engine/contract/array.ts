import { z } from "zod";

const sizes = z.array(z.int().nonnegative());

/** A float32 array in row-major order. */
export const float32Array = z.object({ shape: sizes, values: z.instanceof(Float32Array) });
export type Float32ArrayOf = z.infer<typeof float32Array>;

/** A float64 array in row-major order. */
export const float64Array = z.object({ shape: sizes, values: z.instanceof(Float64Array) });

/** Names that the engine gives to models, runs, uploads: safe as file names. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,80}$/, "it must be a name that the engine gave");
