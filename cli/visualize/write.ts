import { join } from "node:path";
import { analysisFiles } from "../../core/analyses/index.ts";
import { modelFacts } from "../../core/export/index.ts";
import { fileTypeColours } from "../../core/figures/index.ts";
import { makeFolder, writeFileAtomically } from "../../node/files.ts";
import { visibleNames } from "../../node/output/held-result.ts";
import type { ResultFolder } from "../../node/output/result-folder.ts";
import { findStimuli } from "../../node/stimulus-set.ts";
import { isEmpty, type SummaryRow } from "../../node/sweep/summary.ts";
import type { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { version } from "../../package.json" with { type: "json" };
import { softwareHere, writeFiles } from "../analysis/here.ts";
import { filesHere } from "../analysis/run-analysis.ts";
import type { OpenedModel } from "../model-option.ts";
import { startProgress } from "../progress.ts";
import { makeFolders, writeTile } from "./gallery.ts";
import type { Tile } from "./tile.ts";
import { wall } from "./wall.ts";

export interface Visualization {
  readonly title: string;
  readonly opened: OpenedModel;
  readonly rows: readonly SummaryRow[];
  /** Of the stimuli. */
  readonly folder: SweepFolder;
}

/** Writes films, pictures, pages, weights and the index, which become the result as a whole once all are there. */
export async function writeVisualization(
  out: ResultFolder,
  { title, opened, rows, folder: stimuli }: Visualization,
  signal: AbortSignal,
): Promise<void> {
  const { model, files, identity } = opened;
  const { description } = model;
  const tiles = rows.map(tileOf);
  const known = { facts: modelFacts(description), files };
  const found = await findStimuli([stimuli.path], known);
  const byName = new Map(found.stimuli.map((one) => [one.name, one]));
  const progress = startProgress();
  try {
    await out.fill(async (folder) => {
      await makeFolders(folder);
      const shown = tiles.filter(({ name, empty }) => !empty && byName.has(name));
      for (const [index, tile] of shown.entries()) {
        if (signal.aborted) return null;
        const loaded = await byName.get(tile.name)!.load();
        const neighbours = { before: shown[index - 1], after: shown[index + 1] };
        await writeTile(folder, tile, neighbours, loaded, signal);
        progress.update(index + 1, shown.length, "films and pages");
        await new Promise((later) => setImmediate(later));
      }
      await makeFolder(join(folder, "weights"));
      await writeFiles(join(folder, "weights"), await filesHere({ kind: "weights", session: null }, opened));
      const names = [...new Set(tiles.flatMap(({ cellType }) => cellType ?? []))];
      const light = fileTypeColours(names, "light");
      const dark = fileTypeColours(names, "dark");
      const order = [...light.keys()];
      const types = order.map((name) => ({ light: light.get(name)!, dark: dark.get(name)! }));
      const colourOf = (type: string): string =>
        light.has(type) ? `var(--type-${order.indexOf(type)})` : "var(--text)";
      const content = { title, description, files, tiles, types, colourOf, version };
      await writeFileAtomically(join(folder, "index.html"), wall(content));
      const recorded = { model: identity, software: softwareHere(), besides: await visibleNames(folder) };
      const asked = { kind: "visualize", results: rows.length };
      await writeFiles(folder, analysisFiles("visualize", {}, { asked, stimuli: [] }, recorded));
      return folder;
    });
  } finally {
    progress.finish();
  }
}

function tileOf(row: SummaryRow): Tile {
  const { run, state } = row;
  const { session } = run.recipe;
  return {
    name: run.name,
    place: run.channel?.layer ?? session ?? "neurons",
    isNeuron: run.channel === null,
    number: run.channel?.channel ?? run.neurons?.[0] ?? 0,
    cellType: run.cellType,
    response: state.status === "done" ? (state.record.result?.response ?? null) : null,
    empty: state.status !== "done" || isEmpty(row),
  };
}
