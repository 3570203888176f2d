import type { RunArrays } from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Analysis } from "./kind.ts";

/** Numbers of all stimuli together, which a thread has in memory at once: 256 MiB of float32. */
const MAX_NUMBERS = 1 << 26;

type Kept = Pick<RunArrays, "stimulus" | "loss"> & { readonly name: string };

export const robustness: Analysis<"robustness"> = async ({ runs }, { stimuli, signal, compute }) => {
  const kept: Kept[] = [];
  for (const run of runs) {
    kept.push(await stimuli.readWithLosses(run));
    signal.throwIfAborted();
    checkShape(kept[0]!, kept.at(-1)!);
    checkSize(runs.length, kept[0]!);
  }
  const found = await compute("robustness", { stimuli: kept.map(({ stimulus }) => stimulus) });
  return { kind: "robustness", ...found, losses: kept.map(({ loss }) => loss) };
};

function checkShape(first: Kept, last: Kept): void {
  const [one, other] = [first, last].map(({ stimulus }) => stimulus.shape.join(" × "));
  if (one === other) return;
  throw new RequestError(
    `The stimulus of "${last.name}" is ${other}, that of "${first.name}" ${one} (channels × frames × rows × columns). ` +
      "Choose runs whose stimuli have one length and size.",
  );
}

/** As early as it is known. */
function checkSize(runs: number, { stimulus }: Kept): void {
  const numbers = runs * stimulus.values.length;
  if (numbers <= MAX_NUMBERS) return;
  throw new RequestError(
    `${runs} stimuli of ${stimulus.values.length.toLocaleString("en")} numbers are more than can be compared at once. ` +
      `Choose at most ${Math.floor(MAX_NUMBERS / stimulus.values.length)}, or use "analyse robustness" of the command line.`,
  );
}
