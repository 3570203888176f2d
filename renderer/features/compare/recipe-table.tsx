import { useMemo } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { recipeDifferences } from "../../stores/runs/recipe-differences.ts";
import styles from "./recipe-table.module.css";
import { MAX_LINES, placeColour, shortPlaceName } from "./series.ts";

interface RecipeTableProps {
  readonly runs: readonly RunSummary[];
  /** That tell them apart, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** The fields in which the runs' recipes differ. */
export function RecipeTable({ runs, names }: RecipeTableProps) {
  const differences = useMemo(() => recipeDifferences(runs.map(({ recipe }) => recipe)), [runs]);
  return (
    <div className={styles.card}>
      <h3 className={styles.title}>What differs in the recipes</h3>
      {differences.length === 0 ? (
        <p className={styles.same}>Nothing: the recipes are the same.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys.
        <section className={styles.scroller} tabIndex={0} aria-label="What differs in the recipes">
          <table className={styles.table}>
            <thead>
              <tr>
                <td />
                {runs.map(({ id }, place) => (
                  <th key={id} scope="col" title={names.get(id)}>
                    {place < MAX_LINES && (
                      <i className={styles.dot} style={{ background: placeColour(place) }} />
                    )}
                    {shortPlaceName(runs, place)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differences.map(({ field, values }) => (
                <tr key={field}>
                  <th scope="row" title={field}>
                    {field}
                  </th>
                  {values.map((value, place) => (
                    <td key={runs[place]!.id} title={value}>
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
