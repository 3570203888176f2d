import type { Analysis } from "./kind.ts";
import type { TaskResult } from "./task/index.ts";

/** Stimuli that are read and described in one go: what bounds the memory, however many there are. */
const AT_ONCE = 16;

export const features: Analysis<"features"> = async (
  { runs, frameRateHz, pixelSizeUm },
  { stimuli, signal, progress, compute },
) => {
  const rows: TaskResult<"features">["rows"][number][] = [];
  let columns: readonly string[] = [];
  for (let from = 0; from < runs.length; from += AT_ONCE) {
    const chunk = [];
    for (const run of runs.slice(from, from + AT_ONCE)) chunk.push(await stimuli.readRun(run));
    signal.throwIfAborted();
    const found = await compute("features", { stimuli: chunk, frameRateHz, pixelSizeUm }, (done) =>
      progress(from + done, runs.length),
    );
    columns = found.columns;
    rows.push(...found.rows);
  }
  return {
    kind: "features",
    columns: [...columns],
    rows: rows.map((row) => (row === null ? null : [...row])),
  };
};
