import type { Analysis } from "./kind.ts";
import { checkResultSize } from "./result-size.ts";
import type { TaskResult } from "./task/index.ts";

/** Stimuli that are read and computed in one go: what bounds the memory, however many there are. */
const ROWS_AT_ONCE = 16;

type Row = TaskResult<"response-matrix">[number];

export const responseMatrix: Analysis<"response-matrix"> = async (
  { runs, session, window, groups },
  { stimuli, signal, progress, compute },
) => {
  const rows: Row[] = [];
  for (let from = 0; from < runs.length; from += ROWS_AT_ONCE) {
    const chunk = [];
    for (const run of runs.slice(from, from + ROWS_AT_ONCE)) {
      const source = { type: "run", run } as const;
      chunk.push({ stimulus: await stimuli.read(source), reducer: stimuli.reducer(source, window) });
    }
    signal.throwIfAborted();
    const found = await compute("response-matrix", { session, groups, rows: chunk }, (done) =>
      progress(from + done, runs.length),
    );
    rows.push(...found);
    checkSize(rows, runs.length, groups.length);
  }
  const neurons = rows[0]!.responses.length;
  const matrix = new Float32Array(rows.length * neurons);
  for (const [index, { responses }] of rows.entries()) matrix.set(responses, index * neurons);
  return {
    kind: "response-matrix",
    matrix: { shape: [rows.length, neurons], values: matrix },
    windows: rows.map((row) => [row.window[0], row.window[1]]),
    frames: rows.map(({ frames }) => frames),
    lags: rows.map(({ lag }) => lag),
    mean: traces(rows, groups.length, "mean"),
    standardError: traces(rows, groups.length, "standardError"),
  };
};

/** As early as it is known, so that nobody waits for what cannot be sent. */
function checkSize(rows: readonly Row[], runs: number, groups: number): void {
  const frames = Math.max(...rows.map((row) => row.frames));
  const numbers = runs * (rows[0]!.responses.length + 2 * groups * frames);
  checkResultSize(numbers, "Choose fewer runs, or fewer groups of neurons");
}

/** `[run, group, frame]` */
function traces(rows: readonly Row[], groups: number, part: "mean" | "standardError") {
  const longest = Math.max(...rows.map(({ frames }) => frames));
  const values = new Float32Array(rows.length * groups * longest).fill(Number.NaN);
  for (const [index, row] of rows.entries()) {
    for (let group = 0; group < groups; group++) {
      const own = row[part].subarray(group * row.frames, (group + 1) * row.frames);
      values.set(own, (index * groups + group) * longest);
    }
  }
  return { shape: [rows.length, groups, longest], values };
}
