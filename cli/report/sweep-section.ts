import { descriptionColumns, populationFigures } from "../../core/analyses/index.ts";
import { lossesFigure } from "../../core/figures/index.ts";
import { type DescribedStimulus, describedRows } from "./described.ts";
import { drawing, html } from "./html.ts";
import { dataTable, digits, panel, section } from "./page.ts";

/** A run as the summary has it. */
export interface SummarisedRun {
  readonly id: string;
  readonly described: DescribedStimulus;
  readonly losses: Float64Array;
  /** Of the stimulus that is kept; null if it is not known. */
  readonly objective: number | null;
}

/** All runs at once: losses, population figures, and a table that leads to each. */
export function sweepSection(runs: readonly SummarisedRun[], colourOf: (type: string) => string): string {
  const described = runs.map((run) => run.described);
  const channels = Math.max(...described.map((one) => one.channels), 1);
  const columns = descriptionColumns(channels).map(([name]) => name);
  const losses = runs.map((run) => ({ name: run.described.name, values: run.losses, colour: null }));
  const figures = [
    lossesFigure(losses),
    ...Object.values(populationFigures(columns, describedRows(described, channels), colourOf)),
  ];
  const rows = runs.map(({ id, objective, described: { name, origin, description: is } }) => [
    html("a", { href: `#${id}` }, name),
    origin.cellType ?? "–",
    digits(objective),
    is?.polarity?.toUpperCase() ?? "–",
    is?.centre?.um ? `${digits(is.centre.um.x)}, ${digits(is.centre.um.y)}` : "–",
    digits(is?.time.toPeakS == null ? null : 1000 * is.time.toPeakS),
    is?.colour.weights.map((weight) => digits(weight, "", 2)).join(", ") ?? "–",
    digits(is?.motion?.strength, "", 2),
  ]);
  const header = [
    "run",
    "cell type",
    "objective",
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
      html("div", { class: "figures" }, ...figures.map((figure) => panel(drawing(figure)))),
    ) + section("table", "In numbers", panel(dataTable(header, rows)))
  );
}
