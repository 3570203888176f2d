import { fileURLToPath } from "node:url";

/** Path of a checkpoint that openretina wrote, by its name without the ending. */
export const checkpointFixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/golden/checkpoints/${name}.ckpt`, import.meta.url));

/** Path of a file that Python's safetensors wrote, by its name without the ending. */
export const safetensorsFixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/safetensors/${name}.safetensors`, import.meta.url));
