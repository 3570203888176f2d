import { z } from "./fields.ts";
import { type Seed, seedSchema } from "./seed.ts";

/**
 * What came of a recipe, all of it about the stimulus that was kept: the one after the last update. Beside it, the loss curve is
 * openretina's, whose every loss is of the stimulus before an update.
 *
 * A number is null where it is not finite: the stimulus has grown beyond what can be computed.
 */
export interface RunResult {
  /** What the recipe maximises, without penalties. */
  readonly objective: number | null;
  /** Mean response, in the reducer's window, of the neurons or the hidden channel that it drives; of all neurons where it names none. */
  readonly response: number | null;
  /** Euclidean norm of all values, in model units. */
  readonly norm: number | null;
  /** Whether the last two updates changed objective minus penalties by no more than a thousandth, or led up to where it is flat. */
  readonly converged: boolean;
  /** What the last update changed objective minus penalties by, over the larger of both; null without an update, too. */
  readonly lastGain: number | null;
  /** Whether no small change of the stimulus changes the objective; null if that is not known, as of runs of version 1. */
  readonly gradientZero: boolean | null;
  /** Whether it ended below where it began, or beyond what can be computed. */
  readonly diverged: boolean;
  /** Share of values, from 0 to 1, at a limit that the recipe clips them to; null where it clips to none. */
  readonly atLimits: number | null;
  /** What came of each start, in order; null of a run with one. */
  readonly restarts: readonly StartReport[] | null;
}

/** What came of one of several starts. Its losses follow those of the starts before it. */
export interface StartReport {
  /** Of its noise; null if it began elsewhere. */
  readonly seed: Seed | null;
  /** Steps of openretina's path that it took first. */
  readonly pathSteps: number;
  readonly iterations: number;
  readonly stopReason: EndReason;
  /** Of its stimulus: the objective minus the penalties. Null if it failed. */
  readonly value: number | null;
}

/** Why a run, or one of its starts, ended. */
export const stopReason = z.enum([
  "max-iterations",
  "early-stop",
  "converged",
  "zero-gradient",
  "aborted",
  "failed",
]);
export type EndReason = z.infer<typeof stopReason>;

/** The start with the largest value; null if none has one. */
export function bestOf<Start extends Pick<StartReport, "value">>(starts: readonly Start[]): Start | null {
  const valued = starts.filter(({ value }) => value !== null);
  return valued.reduce<Start | null>(
    (best, start) => (best === null || start.value! > best.value! ? start : best),
    null,
  );
}

/** The steps of one start among all steps of its run: from the first to before the last. */
export interface StartSteps {
  readonly from: number;
  readonly to: number;
  /** Its stimulus is the one that is kept. */
  readonly best: boolean;
}

/** The steps of each start, in order; of a run without restarts none. */
export function stepsOfStarts(starts: readonly StartReport[] | null | undefined): readonly StartSteps[] {
  const best = bestOf(starts ?? []);
  let to = 0;
  return (starts ?? []).map((start) => {
    const from = to;
    to += start.iterations;
    return { from, to, best: start === best };
  });
}

const number = z.number().nullable();

export const startReport: z.ZodType<StartReport> = z.object({
  seed: seedSchema.nullable(),
  pathSteps: z.int().nonnegative(),
  iterations: z.int().nonnegative(),
  stopReason,
  value: number,
});

export const runResult: z.ZodType<RunResult> = z.object({
  objective: number,
  response: number,
  norm: number,
  converged: z.boolean(),
  lastGain: number,
  gradientZero: z.boolean().nullable(),
  diverged: z.boolean(),
  atLimits: number,
  restarts: z.array(startReport).nullable().default(null),
});

/** A relative change that is none: openretina's own runs in float32 and float64 differ by less. */
export const TOLERANCE = 1e-3;

/** What an update changed a number by, over the larger of both; null if one of them is not finite. */
export function relativeGain(before: number, after: number): number | null {
  if (!Number.isFinite(before) || !Number.isFinite(after)) return null;
  return before === after ? 0 : (after - before) / Math.max(Math.abs(before), Math.abs(after));
}
