// biome-ignore-all lint/a11y/useSemanticElements: rows that are not all drawn make no <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, cells do not.
import type { Column } from "../../../stores/runs/run-columns.ts";
import styles from "./table.module.css";

export interface Sort {
  /** Of the column. */
  readonly key: string;
  readonly descending: boolean;
}

interface HeadProps {
  readonly columns: readonly Column[];
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/** A click sorts, the next one turns the order round, the third takes it away. */
export function TableHead({ columns, sort, onSort }: HeadProps) {
  return (
    <div role="row" aria-rowindex={1} className={styles.head}>
      {columns.map(({ key, label, numeric }) => {
        const own = sort?.key === key ? sort : null;
        return (
          <div
            key={key}
            role="columnheader"
            className={styles.cell}
            data-wide={key === "name" || undefined}
            data-numeric={numeric || undefined}
            aria-sort={own === null ? "none" : own.descending ? "descending" : "ascending"}
          >
            <button
              type="button"
              title={label}
              onClick={() =>
                onSort(
                  own === null
                    ? { key, descending: numeric }
                    : own.descending === numeric
                      ? { key, descending: !numeric }
                      : null,
                )
              }
            >
              {label}
              {own !== null && (own.descending ? " ↓" : " ↑")}
            </button>
          </div>
        );
      })}
    </div>
  );
}
