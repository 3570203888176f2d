import type { ModelView, RunSummary } from "../../../../core/engine/contract/index.ts";
import type { CsvField, Table } from "../../../../core/formats/index.ts";
import { hiddenChannel, isCaution, neuronGroups } from "../../../../core/recipe/index.ts";
import { RUN_COLUMNS, runFields } from "../../../../core/tables/index.ts";
import type { Column } from "../../../stores/runs/run-columns.ts";
import { findingOfRun } from "../../../stores/runs/run-finding.ts";
import { subjectOf } from "../../../stores/runs/subject.ts";

/** What the window knows besides, by the column that it stands behind. */
const BESIDES = { run: ["run_id", "sweep"], neurons: ["created", "duration_s"] } as const;

/**
 * Runs as a table with the columns of a sweep's summary.csv, those of a workspace, and fields of their recipes.
 * @param desk the model on the desk, whose cell types are known
 * @param columns of the table on the screen: those of recipes are taken
 */
export function runCsv(
  rows: readonly RunSummary[],
  desk: ModelView | null,
  columns: readonly Column[],
): Table {
  const recipe = columns.filter((column) => column.recipe);
  const header = RUN_COLUMNS.flatMap((column): string[] => [
    column,
    ...(column === "run" || column === "neurons" ? BESIDES[column] : []),
  ]);
  return {
    header: [...header, ...recipe.map(({ label }) => `recipe_${label.replace(/[^A-Za-z0-9]+/g, "_")}`)],
    rows: rows.map((run) => {
      const fields = fieldsOf(run, desk);
      return [...header.map((name) => fields[name] ?? ""), ...recipe.map(({ cellOf }) => cellOf(run) ?? "")];
    }),
  };
}

function fieldsOf(run: RunSummary, desk: ModelView | null): Readonly<Record<string, CsvField>> {
  const { recipe } = run;
  const { init } = recipe.stimulus;
  const [chosen] = neuronGroups(recipe.objective);
  const finding = findingOfRun(run);
  return {
    ...runFields({
      run: run.name,
      model: run.modelName,
      seed: init.type === "normal" ? init.seed : null,
      session: recipe.session,
      neurons: chosen?.neurons ?? [],
      cellType: subjectOf(run, desk).type,
      channel: hiddenChannel(recipe.objective),
      status: run.status,
      iterations: run.iterations,
      stopReason: run.stopReason,
      // What it began with is told by its arrays alone.
      loss: { first: null, last: run.loss },
      result: run.result,
      message: run.failure ?? (finding !== null && isCaution(finding) ? finding.text : ""),
    }),
    run_id: run.id,
    sweep: run.batch ?? "",
    created: run.created,
    duration_s: run.seconds,
  };
}
