import type { Backend } from "../../core/kernels/index.ts";
import { note } from "../print.ts";
import { measureOpenretina, type OfOpenretina, UnmeasuredError } from "./against.ts";
import type { Answers } from "./answer.ts";
import type { BenchCase } from "./case.ts";
import type { Measurement } from "./measure.ts";
import { inOwnProcess } from "./own-process.ts";
import type { Previews } from "./preview.ts";

export interface CompareOptions {
  readonly backends: readonly Backend[];
  readonly seconds: number;
  readonly threads: number;
  /** A Python that has openretina; null: ours alone. */
  readonly python: string | null;
}

interface Place {
  readonly case: string;
  readonly title: string;
  readonly backend: Backend;
  readonly threads: number;
}

/** How fast a case goes on so many threads. */
export interface RateRow extends Place, Measurement {
  /** How many times as fast as on one thread. */
  readonly overOneThread: number;
  /** Iterations a second of openretina on all threads, measured just after, and how many times as fast ours are. */
  readonly openretina: number | null;
  readonly ratio: number | null;
}

/** How soon there is a response as high as openretina's recipe ends with. */
export interface AnswerRow extends Place, Answers {
  readonly openretina: number;
  readonly ratio: number;
}

/** How soon the engine answers with first previews. */
export interface PreviewRow extends Omit<Place, "threads">, Previews {}

/** What was measured, and in sentences what was not. */
export interface Comparison {
  readonly rows: RateRow[];
  readonly answers: AnswerRow[];
  readonly previews: PreviewRow[];
  readonly unmeasured: string[];
}

/** @throws UsageError if openretina is not there */
export async function compareCase(job: BenchCase, options: CompareOptions, into: Comparison): Promise<void> {
  if (job.measure === "rate") await compareRates(job, options, into);
  else if (job.measure === "preview") await comparePreviews(job, options, into);
  else await compareAnswers(job, options, into);
}

async function compareRates(job: BenchCase, options: CompareOptions, into: Comparison): Promise<void> {
  const measured: Omit<RateRow, "openretina" | "ratio">[] = [];
  for (const place of placesOf(job, options)) {
    const { seconds } = options;
    const found = await orUnmeasured(place, into, () =>
      inOwnProcess<Measurement>({ name: job.name, seconds, ...place }),
    );
    if (found === null) continue;
    const alone = measured.find(({ backend }) => backend === place.backend) ?? found;
    measured.push({
      ...place,
      ...found,
      overOneThread: found.iterationsPerSecond / alone.iterationsPerSecond,
    });
  }
  const theirs = await ofOpenretina(job, options, into);
  const openretina = theirs !== null && "iterationsPerSecond" in theirs ? theirs.iterationsPerSecond : null;
  for (const row of measured)
    into.rows.push({
      ...row,
      openretina,
      ratio: openretina === null ? null : row.iterationsPerSecond / openretina,
    });
}

async function compareAnswers(job: BenchCase, options: CompareOptions, into: Comparison): Promise<void> {
  // Its responses are what ours must reach.
  const theirs = await ofOpenretina(job, options, into);
  if (theirs === null || !("values" in theirs)) {
    if (options.python === null) into.unmeasured.push(`${job.title}: this takes --against openretina.`);
    return;
  }
  for (const place of placesOf(job, options)) {
    const order = { name: job.name, seconds: options.seconds, targets: theirs.values, ...place };
    const found = await orUnmeasured(place, into, () => inOwnProcess<Answers>(order));
    if (found === null) continue;
    const openretina = place.threads === 1 ? theirs.medianSeconds : theirs.totalSeconds;
    into.answers.push({ ...place, ...found, openretina, ratio: openretina / found.seconds });
  }
}

/** openretina has nothing like it. */
async function comparePreviews(job: BenchCase, options: CompareOptions, into: Comparison): Promise<void> {
  const { name, title } = job;
  const { backends, seconds, threads } = options;
  for (const backend of backends) {
    const order = { name, backend, threads, seconds };
    const found = await orUnmeasured({ title, backend, threads }, into, () => inOwnProcess<Previews>(order));
    if (found !== null) into.previews.push({ case: name, title, backend, ...found });
  }
}

/** 1, 2, 4 … threads and as many as there may be, with each backend. */
function placesOf({ name, title }: BenchCase, { backends, threads }: CompareOptions): Place[] {
  const counts: number[] = [];
  for (let count = 1; count < threads; count *= 2) counts.push(count);
  return backends.flatMap((backend) =>
    [...counts, threads].map((count) => ({ case: name, title, backend, threads: count })),
  );
}

async function ofOpenretina(
  { name, title }: BenchCase,
  { python, seconds, threads }: CompareOptions,
  into: Comparison,
): Promise<OfOpenretina | null> {
  if (python === null) return null;
  return orUnmeasured({ title, backend: "openretina", threads }, into, () =>
    measureOpenretina(name, python, seconds, threads),
  );
}

async function orUnmeasured<T>(
  { title, backend, threads }: { title: string; backend: string; threads: number },
  into: Comparison,
  measure: () => Promise<T>,
): Promise<T | null> {
  const what = `${title}: ${backend}, ${threads} thread(s)`;
  note(what);
  try {
    return await measure();
  } catch (error) {
    if (!(error instanceof UnmeasuredError)) throw error;
    into.unmeasured.push(`${what}: ${error.message}`);
    return null;
  }
}
