import { useMemo, useState } from "react";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { useServices } from "../../../stores/services.ts";
import { type FeatureColumn, type FeatureRow, sortedRows } from "./feature-columns.ts";
import styles from "./features.module.css";

interface FeaturesTableProps {
  readonly columns: readonly FeatureColumn[];
  readonly rows: readonly (FeatureRow | null)[];
  readonly runs: readonly RunSummary[];
  /** Cell type of what each run is about. */
  readonly types: readonly (string | null)[];
  readonly colours: ReadonlyMap<string, string>;
}

interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** A row a stimulus. A click on a heading sorts, one on a name shows the run. */
export function FeaturesTable({ columns, rows, runs, types, colours }: FeaturesTableProps) {
  const services = useServices();
  const [sort, setSort] = useState<Sort>({ column: "type", descending: false });
  const order = useMemo(() => {
    const value = (row: FeatureRow, index: number): string | number | null => {
      if (sort.column === "name") return runs[index]!.name;
      if (sort.column === "type") return types[index] ?? null;
      return columns.find(({ name }) => name === sort.column)?.value(row) ?? null;
    };
    return sortedRows(rows, value, sort.descending);
  }, [rows, runs, types, columns, sort]);
  const heading = (name: string, title: string) => (
    <th
      key={name}
      scope="col"
      aria-sort={sort.column === name ? (sort.descending ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => setSort({ column: name, descending: sort.column === name && !sort.descending })}
      >
        {title}
        {sort.column === name && (sort.descending ? " ▾" : " ▴")}
      </button>
    </th>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys.
    <section className={styles.scroller} tabIndex={0} aria-label="Features of stimuli">
      <table className={styles.table}>
        <thead>
          <tr>
            {heading("name", "Stimulus")}
            {heading("type", "Cell type")}
            {columns.map(({ name, title }) => heading(name, title))}
          </tr>
        </thead>
        <tbody>
          {order.map((index) => {
            const row = rows[index] ?? null;
            const type = types[index] ?? null;
            return (
              <tr key={runs[index]!.id}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.show}
                    onClick={() => services.runs.getState().show(runs[index]!.id)}
                  >
                    {runs[index]!.name}
                  </button>
                </th>
                <td>
                  {type !== null && <i className={styles.dot} style={{ background: colours.get(type) }} />}
                  {type ?? "–"}
                </td>
                {columns.map(({ name, text }) => (
                  <td key={name} className={styles.number}>
                    {row === null ? "–" : text(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
