import { table } from "../table.ts";
import type { AnswerRow, Comparison, PreviewRow, RateRow } from "./compare.ts";

/** All that was measured, and what was not. */
export function comparisonLines({ rows, answers, previews, unmeasured }: Comparison): string[] {
  const parts = [
    rows.length === 0 ? [] : rateTable(rows),
    answers.length === 0
      ? []
      : ["Until there is a response as high as openretina's recipe ends with:", ...answerTable(answers)],
    previews.length === 0 ? [] : previewTable(previews),
    unmeasured.length === 0 ? [] : ["Not measured:", ...unmeasured.map((each) => `  ${each}`)],
  ];
  return parts.filter((lines) => lines.length > 0).flatMap((lines, i) => (i === 0 ? lines : ["", ...lines]));
}

function rateTable(rows: readonly RateRow[]): string[] {
  const header = [
    ...["case", "backend", "threads", "it/s", "ms/it", "load ms", "first ms", "MiB", "of 1 thread"],
    ...["openretina it/s", "ratio"],
  ];
  const compared = rows.some(({ openretina }) => openretina !== null);
  const lines = rows.map((row) => [
    row.title,
    row.backend,
    String(row.threads),
    row.iterationsPerSecond.toFixed(1),
    (1000 / row.iterationsPerSecond).toFixed(2),
    (1000 * row.loadSeconds).toFixed(0),
    (1000 * row.firstStepSeconds).toFixed(0),
    String(row.peakMebibytes),
    times(row.overOneThread, 2),
    row.openretina?.toFixed(2) ?? "",
    row.ratio === null ? "" : times(row.ratio, 1),
  ]);
  return table([header, ...lines].map((line) => (compared ? line : line.slice(0, -2))));
}

function answerTable(answers: readonly AnswerRow[]): string[] {
  const header = ["case", "backend", "threads", "looks", "ms", "openretina ms", "ratio", "missed"];
  const lines = answers.map((row) => [
    `${row.title}, ${row.threads === 1 ? "one neuron" : "all neurons"}`,
    row.backend,
    String(row.threads),
    String(row.looks),
    (1000 * row.seconds).toFixed(1),
    (1000 * row.openretina).toFixed(0),
    times(row.ratio, 1),
    String(row.missed),
  ]);
  return table([header, ...lines]);
}

function previewTable(previews: readonly PreviewRow[]): string[] {
  const header = ["case", "backend", "neurons", "median ms", "9 in 10 ms", "longest ms", "the very first ms"];
  const ms = (seconds: number): string => (1000 * seconds).toFixed(1);
  const lines = previews.map((row) => [
    ...[row.title, row.backend, String(row.neurons), ms(row.median), ms(row.ninetieth), ms(row.longest)],
    ms(row.first),
  ]);
  return table([header, ...lines]);
}

const times = (ratio: number, digits: number): string => `${ratio.toFixed(digits)}×`;
