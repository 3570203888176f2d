import { z } from "zod";
import { float32Array } from "../../basis/schemas.ts";
import type { Recipe } from "../../recipe/index.ts";
import { analysisWindow, frameRange, keptStimulus, neurons, reducerOf, session } from "../asked.ts";
import { type AnalysisContext, analysisKind, checkResultSize } from "../kind.ts";
import type { HeldStimulus } from "../stimuli.ts";
import { matrixFiles } from "./files.ts";

const group = z.strictObject({ name: z.string().max(200), neurons });

const asked = z.strictObject({
  kind: z.literal("response-matrix"),
  /** Found by any model, as long as they fit this one. */
  stimuli: z.array(keptStimulus).min(1).max(2000),
  session,
  window: analysisWindow.default("own"),
  /** Neurons whose mean over time is wanted, such as those of a cell type. */
  groups: z.array(group).max(200),
});

const result = z.object({
  kind: z.literal("response-matrix"),
  /** `[stimulus, neuron]`: mean in the window. */
  matrix: float32Array,
  /** The frames that were averaged, of each stimulus. */
  windows: z.array(frameRange),
  /** Frames of each response. */
  frames: z.array(z.int()),
  /** Frame of each stimulus that its response's first frame belongs to. */
  lags: z.array(z.int()),
  /** `[stimulus, group, frame]`; not a number beyond a response's frames. */
  mean: float32Array,
  /** Standard error of that mean. */
  standardError: float32Array,
});

type Asked = z.output<typeof asked>;

export interface MatrixTask extends Pick<Asked, "session" | "groups"> {
  readonly rows: readonly { readonly held: HeldStimulus; readonly reducer: Recipe["reducer"] }[];
}

export interface MatrixTaskRow {
  /** `[neuron]` */
  readonly responses: Float32Array;
  readonly window: readonly [start: number, end: number];
  readonly frames: number;
  readonly lag: number;
  /** `[group, frame]` */
  readonly mean: Float32Array;
  readonly standardError: Float32Array;
}

/** What stimuli do to all neurons: a row a stimulus. */
export const responseMatrix = analysisKind({
  kind: "response-matrix",
  title: "Response matrix",
  counts: "stimuli",
  keepsParts: true,
  asked,
  result,

  async answer(
    { stimuli: sources, session, window, groups },
    {
      stimuli,
      signal,
      progress,
      atOnce,
      keepsParts,
      mostNumbers,
      compute,
    }: AnalysisContext<MatrixTask, readonly MatrixTaskRow[]>,
  ) {
    const rows: MatrixTaskRow[] = [];
    for (let from = 0; from < sources.length; from += atOnce) {
      if (signal.aborted && keepsParts) break;
      const chunk = [];
      for (const source of sources.slice(from, from + atOnce)) {
        const { held, run } = await stimuli.read(source);
        chunk.push({ held, reducer: reducerOf(window, run?.recipe ?? null) });
      }
      if (!keepsParts) signal.throwIfAborted();
      const task = { session, groups, rows: chunk };
      rows.push(...(await compute(task, (done) => progress(from + done, sources.length))));
      checkSize(rows, sources.length, groups.length, mostNumbers);
    }
    const neurons = rows[0]?.responses.length ?? 0;
    const matrix = new Float32Array(rows.length * neurons);
    for (const [index, { responses }] of rows.entries()) matrix.set(responses, index * neurons);
    return {
      kind: "response-matrix" as const,
      matrix: { shape: [rows.length, neurons], values: matrix },
      windows: rows.map((row): [number, number] => [row.window[0], row.window[1]]),
      frames: rows.map(({ frames }) => frames),
      lags: rows.map(({ lag }) => lag),
      mean: traces(rows, groups.length, "mean"),
      standardError: traces(rows, groups.length, "standardError"),
    };
  },

  files: matrixFiles,
});

/** As early as it is known, so that nobody waits for what cannot be sent. */
function checkSize(rows: readonly MatrixTaskRow[], stimuli: number, groups: number, most: number): void {
  const frames = Math.max(...rows.map((row) => row.frames));
  const numbers = stimuli * ((rows[0]?.responses.length ?? 0) + 2 * groups * frames);
  checkResultSize(numbers, most, "Choose fewer runs, or fewer groups of neurons");
}

/** `[stimulus, group, frame]` */
function traces(rows: readonly MatrixTaskRow[], groups: number, part: "mean" | "standardError") {
  const longest = Math.max(0, ...rows.map(({ frames }) => frames));
  const values = new Float32Array(rows.length * groups * longest).fill(Number.NaN);
  for (const [index, row] of rows.entries()) {
    for (let group = 0; group < groups; group++) {
      const own = row[part].subarray(group * row.frames, (group + 1) * row.frames);
      values.set(own, (index * groups + group) * longest);
    }
  }
  return { shape: [rows.length, groups, longest], values };
}
