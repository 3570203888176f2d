import { element, escaped, linePlot, page } from "../../core/figures/index.ts";
import type { DescribedStimulus } from "../analysis/describe-set.ts";
import { populationFigures } from "../analysis/population-figures.ts";
import { dataTable, digits, panel, section } from "./page.ts";

/** A run as the summary has it. */
export interface SummarisedRun {
  readonly id: string;
  readonly described: DescribedStimulus;
  readonly losses: Float64Array;
}

/** All runs at once: losses, population figures, and a table that leads to each. */
export function sweepSection(runs: readonly SummarisedRun[], colourOf: (type: string) => string): string {
  const described = runs.map((run) => run.described);
  const figures = [lossFigure(runs), ...Object.values(populationFigures(described, page, colourOf))];
  const rows = runs.map(({ id, losses, described: { name, origin, description: is } }) => [
    element("a", { href: `#${id}` }, escaped(name)),
    escaped(origin?.cellType ?? "–"),
    digits(losses.at(-1)),
    is?.polarity?.toUpperCase() ?? "–",
    is?.centre?.um ? `${digits(is.centre.um.x)}, ${digits(is.centre.um.y)}` : "–",
    digits(is?.time.toPeakS == null ? null : 1000 * is.time.toPeakS),
    is?.colour.weights.map((weight) => digits(weight, "", 2)).join(", ") ?? "–",
    digits(is?.motion?.strength, "", 2),
  ]);
  const header = [
    "run",
    "cell type",
    "last loss",
    "polarity",
    "centre / µm",
    "time to peak / ms",
    "colour weights",
    "motion",
  ];
  return (
    section(
      "population",
      "All runs",
      element("div", { class: "figures" }, ...figures.map((svg) => panel(svg))),
    ) + section("table", "In numbers", panel(dataTable(header, rows)))
  );
}

const MOST_LINES = 60;
const PARTS = [0.1, 0.5, 0.9];

/** Each run's losses; of many, their median and the tenths at either end. */
function lossFigure(runs: readonly SummarisedRun[]): string {
  const labels = { x: "iteration", y: "loss" };
  if (runs.length <= MOST_LINES) {
    const lines = runs.map(({ losses, described }) => ({
      label: described.name,
      x: Array.from(losses.keys()),
      y: losses,
    }));
    return linePlot(lines, {
      title: "Loss",
      description: "A line a run.",
      labels,
      legend: false,
      theme: page,
    });
  }
  const longest = Math.max(...runs.map(({ losses }) => losses.length));
  const lines = PARTS.map((part) => ({
    label: part === 0.5 ? "median" : `${100 * part} %`,
    x: Array.from({ length: longest }, (_, k) => k),
    y: Array.from({ length: longest }, (_, k) => {
      const values = runs.map(({ losses }) => losses[Math.min(k, losses.length - 1)]!).sort((a, b) => a - b);
      return values[Math.round(part * (values.length - 1))]!;
    }),
  }));
  return linePlot(lines, {
    title: "Loss",
    description: `The median of ${runs.length} runs, and the tenths at either end.`,
    ...{ labels, theme: page },
  });
}
