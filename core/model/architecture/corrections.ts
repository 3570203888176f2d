import type { ModelMetadata } from "../description.ts";

/** What a published file says of its data and is not so, as openretina's configurations have it since. */
interface Correction {
  /** Of the published file. */
  readonly file: RegExp;
  readonly about: "frameRateHz" | "pixelSizeUm";
  readonly says: number;
  readonly is: number;
}

const corrections: readonly Correction[] = [
  // The configuration had the right one, 50, where it was not read.
  { file: /^hoefling_2024(_cnn|_base)?_low_res\.ckpt$/, about: "pixelSizeUm", says: 12.5, is: 50 },
  { file: /^maheswaranathan_2023\.ckpt$/, about: "frameRateHz", says: 30, is: 100 },
  // 75 Hz is that of the mouse's recordings.
  { file: /^karamanlis_2024_marmoset\.ckpt$/, about: "frameRateHz", says: 75, is: 85 },
];

const words = { frameRateHz: ["frame rate", "Hz"], pixelSizeUm: ["pixel size", "µm"] } as const;

/** What is known to be wrong with what a published file says of itself, as sentences. What the file says is used all the same. */
export function correctionsOf(fileName: string, metadata: ModelMetadata): string[] {
  return corrections
    .filter(({ file, about, says }) => file.test(fileName) && metadata[about].value === says)
    .map(({ about, says, is }) => {
      const [name, unit] = words[about];
      return `correction: the file says a ${name} of ${says} ${unit}; it is ${is} ${unit}, as openretina says since`;
    });
}
