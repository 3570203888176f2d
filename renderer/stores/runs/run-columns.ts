import { naturalOrder } from "../../../core/basis/natural-order.ts";
import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { recipeFields } from "./recipe-differences.ts";
import { findingWord } from "./run-finding.ts";
import { subjectOf } from "./subject.ts";

/** A cell: a number is sorted as one; null: there is nothing. */
export type Cell = string | number | null;

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Whether its cells are numbers, which stand to the right. */
  readonly numeric: boolean;
  /** Of the recipe, rather than of what came of it. */
  readonly recipe: boolean;
  readonly cellOf: (run: RunSummary) => Cell;
}

export interface RunTable {
  readonly columns: readonly Column[];
  readonly rows: readonly RunSummary[];
}

/** What came of runs: always there. @param desk the model on the desk, whose cell types are known */
function outcomeColumns(desk: ModelView | null): Column[] {
  const column = (key: string, label: string, cellOf: (run: RunSummary) => Cell, numeric = true): Column => ({
    ...{ key, label, cellOf, numeric, recipe: false },
  });
  return [
    column("name", "Name", ({ name }) => name, false),
    column("model", "Model", ({ modelName }) => modelName, false),
    column("type", "Cell type", (run) => subjectOf(run, desk).type, false),
    column("status", "Status", ({ status }) => status, false),
    column(
      "finding",
      "Finding",
      (run) => findingWord(run) || (run.result === null ? null : "settled"),
      false,
    ),
    column("objective", "Objective", ({ objective, hasResult }) => (hasResult ? objective : null)),
    column("response", "Response", ({ result }) => result?.response ?? null),
    column("resultNorm", "Norm of the result", ({ result }) => result?.norm ?? null),
    column("atLimits", "At a limit (%)", ({ result }) =>
      result === null || result.atLimits === null ? null : 100 * result.atLimits,
    ),
    column("iterations", "Iterations done", ({ iterations }) => iterations),
    column("seconds", "Seconds", ({ seconds }) => seconds),
    column("created", "Created", ({ created }) => created, false),
    column("batch", "Sweep", ({ batch }) => batch, false),
  ];
}

/**
 * A table of runs with every field of their recipes.
 *
 * @param differing leave out columns in which all runs are the same
 */
export function runTable(runs: readonly RunSummary[], desk: ModelView | null, differing: boolean): RunTable {
  const fields = new Map<RunSummary, ReadonlyMap<string, Cell>>(
    runs.map((run) => [run, recipeFields(run.recipe)]),
  );
  const names = new Map<string, boolean>();
  for (const cells of fields.values())
    for (const [name, cell] of cells)
      names.set(name, (names.get(name) ?? true) && (typeof cell === "number" || cell === null));
  const recipe = [...names].map(
    ([name, numeric]): Column => ({
      ...{ key: `recipe ${name}`, label: name, numeric, recipe: true },
      cellOf: (run) => fields.get(run)?.get(name) ?? null,
    }),
  );
  const columns = [...outcomeColumns(desk), ...recipe].filter(
    ({ key, cellOf }) => key === "name" || !differing || runs.some((run) => cellOf(run) !== cellOf(runs[0]!)),
  );
  return { columns, rows: runs };
}

/** Sorted by a column; runs that have nothing there are last. The order of equal ones stays. */
export function sortedRows(
  rows: readonly RunSummary[],
  column: Column | undefined,
  descending: boolean,
): readonly RunSummary[] {
  if (column === undefined) return rows;
  return rows.toSorted((a, b) => {
    const [x, y] = [column.cellOf(a), column.cellOf(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const order = typeof x === "number" && typeof y === "number" ? x - y : naturalOrder(String(x), String(y));
    return descending ? -order : order;
  });
}
