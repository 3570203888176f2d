import { NO_TYPE } from "../../core/analyses/index.ts";
import { cellTypeName } from "../../core/basis/cell-type-name.ts";
import { fileTypeColours } from "../../core/figures/index.ts";
import type { ModelDescription } from "../../core/model/index.ts";
import type { KnownModel } from "../../node/export/run-sources.ts";
import type { OutputFile } from "../../node/output/output-file.ts";
import type { ModelIdentity } from "../../node/run-record.ts";
import type { NamedStimulus } from "../../node/stimulus-set.ts";
import { version } from "../../package.json" with { type: "json" };
import { startProgress } from "../progress.ts";
import { describeRun } from "./described.ts";
import { html, joined } from "./html.ts";
import { modelSection } from "./model-section.ts";
import { pageFoot, pageHead, section } from "./page.ts";
import { runCard } from "./run-card.ts";
import { type SummarisedRun, sweepSection } from "./sweep-section.ts";

export interface ReportContent {
  readonly title: string;
  readonly model: { readonly description: ModelDescription; readonly files: ModelIdentity["files"] } | null;
  readonly known: KnownModel | null;
  readonly runs: readonly NamedStimulus[];
  /** Runs that get a film, from the first. */
  readonly films: number;
}

/**
 * Writes a report as one HTML file. One run is in memory at a time: cards go to a file of their own first, because what sums them up comes
 * before them.
 *
 * @returns how many runs are in it; null if it was stopped, and nothing is left of it then
 * @throws FileError, FormatError
 */
export async function writeReport(
  out: OutputFile,
  { title, model, known, runs, films }: ReportContent,
  signal: AbortSignal,
): Promise<number | null> {
  const cards = await out.scratch();
  const report = await out.begin();
  const progress = startProgress();
  try {
    const summarised: SummarisedRun[] = [];
    for (const [index, { name, load }] of runs.entries()) {
      if (signal.aborted) return null;
      const { stimulus, origin } = await load();
      if (origin === null) continue;
      const described = describeRun(name, stimulus, origin, known);
      const id = `run-${index}`;
      const frameRateHz = (origin.run.model.facts ?? known?.facts)?.frameRateHz ?? null;
      const { description } = described;
      await cards.append(
        runCard({ id, name, stimulus, origin, description, frameRateHz, film: index < films }),
      );
      const { result, arrays } = origin.run;
      summarised.push({ id, described, losses: arrays.loss.values, objective: result?.objective ?? null });
      progress.update(index + 1, runs.length, "runs");
      await new Promise((later) => setImmediate(later));
    }
    const { types, colourOf } = typeColours(summarised, model?.description ?? null);
    await report.append(pageHead(title, types));
    await report.append(heading(title, summarised.length, model !== null));
    if (model !== null) await report.append(modelSection(model.description, model.files, colourOf));
    if (summarised.length > 0) {
      await report.append(sweepSection(summarised, colourOf));
      await report.append(section("runs", "Run by run"));
      for await (const piece of cards.pieces()) await report.append(piece);
    }
    await report.append(pageFoot(`Made by Retinoscope ${version}.`));
    await report.finish();
    return summarised.length;
  } finally {
    progress.finish();
    await cards.discard();
    await report.discard();
  }
}

function heading(title: string, runs: number, hasModel: boolean): string {
  const links = [
    ...(hasModel ? [["model", "Model"]] : []),
    ...(runs > 0
      ? [
          ["population", "All runs"],
          ["table", "In numbers"],
          ["runs", "Run by run"],
        ]
      : []),
  ].map(([id, text]) => html("a", { href: `#${id}` }, text!));
  const lead = runs > 0 ? `${runs} ${runs === 1 ? "run" : "runs"}` : "A model of retinal neurons";
  const head = [html("h1", {}, title), html("p", { class: "lead" }, lead)];
  return `${joined([...head, html("nav", { "aria-label": "Sections" }, ...links)]).text}\n`;
}

/** Of all types that the report shows, in both schemes. */
function typeColours(runs: readonly SummarisedRun[], model: ModelDescription | null) {
  const names = new Set(runs.map(({ described }) => described.origin.cellType ?? NO_TYPE));
  for (const { cellTypes } of model?.sessions ?? []) {
    for (const type of cellTypes ?? []) names.add(cellTypeName(model!.cellTypeNames, type));
  }
  const light = fileTypeColours(names, "light");
  const dark = fileTypeColours(names, "dark");
  const order = [...light.keys()];
  return {
    types: order.map((name) => ({ light: light.get(name)!, dark: dark.get(name)! })),
    colourOf: (type: string): string =>
      light.has(type) ? `var(--type-${order.indexOf(type)})` : "var(--text)",
  };
}
