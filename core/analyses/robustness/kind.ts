import { z } from "zod";
import { type Float64ArrayOf, float32Array, float64Array } from "../../basis/schemas.ts";
import { keptStimulus } from "../asked.ts";
import { AnalysisError } from "../errors.ts";
import { type AnalysisContext, analysisKind } from "../kind.ts";
import type { HeldStimulus } from "../stimuli.ts";
import { robustnessFiles } from "./files.ts";

/** Numbers of all stimuli together, which a thread has in memory at once: 256 MiB of float32. */
const MAX_NUMBERS = 1 << 26;

const asked = z.strictObject({
  kind: z.literal("robustness"),
  /** Found by any model, as long as they have one shape. */
  stimuli: z.array(keptStimulus).min(2).max(10_000),
});

const similarity = {
  /** `[result, result]`; not a number where one of two stimuli is zero everywhere. */
  cosine: float64Array,
  /** `[result, result]`: the largest cosine over all shifts in time and space. */
  aligned: float64Array,
  /** `[channel, result, result]` */
  perChannel: float64Array,
  /** `[result, result, (frames, rows, columns)]`: by how much the second is shifted then. */
  shifts: float64Array,
  /** `[channel, time, height, width]`: of all stimuli. */
  mean: float32Array,
  /** That of a sample (n − 1). */
  variance: float32Array,
};
const compared = z.object(similarity);

const result = z.object({
  kind: z.literal("robustness"),
  ...similarity,
  /** Of each run, `[iteration]`: before each update. */
  losses: z.array(float64Array),
});

interface Read {
  readonly name: string;
  readonly shape: readonly number[];
  readonly held: HeldStimulus;
  readonly loss: Float64ArrayOf;
}

/** How alike the results of some runs are, such as those of one recipe from several seeds. */
export const robustness = analysisKind({
  kind: "robustness",
  title: "Robustness",
  counts: "pairs",
  asked,
  result,

  async answer(
    { stimuli: sources },
    {
      stimuli,
      signal,
      compute,
    }: AnalysisContext<{ readonly stimuli: readonly HeldStimulus[] }, z.output<typeof compared>>,
  ) {
    const read: Read[] = [];
    for (const source of sources) {
      const { name, stimulus, held, run } = await stimuli.read(source);
      signal.throwIfAborted();
      read.push({
        name,
        shape: stimulus.shape,
        held,
        loss: run?.loss ?? { shape: [0], values: new Float64Array(0) },
      });
      checkShape(read[0]!, read.at(-1)!);
      checkSize(sources.length, read[0]!);
    }
    const found = await compute({ stimuli: read.map(({ held }) => held) });
    return { kind: "robustness" as const, ...found, losses: read.map(({ loss }) => loss) };
  },

  files: robustnessFiles,
});

function checkShape(first: Read, last: Read): void {
  const [one, other] = [first, last].map(({ shape }) => shape.join(" × "));
  if (one === other) return;
  throw new AnalysisError(
    `The stimulus of "${last.name}" is ${other}, that of "${first.name}" ${one} (channels × frames × rows × columns). ` +
      "Choose runs whose stimuli have one length and size.",
  );
}

/** As early as it is known. What is read again when it is its turn needs no room. */
function checkSize(stimuli: number, { held, shape }: Read): void {
  const numbers = shape.reduce((product, size) => product * size, 1);
  if (typeof held === "function" || stimuli * numbers <= MAX_NUMBERS) return;
  throw new AnalysisError(
    `${stimuli} stimuli of ${numbers.toLocaleString("en")} numbers are more than can be compared at once. ` +
      `Choose at most ${Math.floor(MAX_NUMBERS / numbers)}, or use "analyse robustness" of the command line.`,
  );
}
