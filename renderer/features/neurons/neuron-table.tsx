import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useId, useRef } from "react";
import { Help } from "../../ui/help.tsx";
import type { NeuronListProps } from "./neuron-list-props.ts";
import styles from "./neuron-table.module.css";
import type { Sorting, SortKey } from "./search.ts";
import { useListKeys } from "./use-list-keys.ts";

interface NeuronTableProps extends NeuronListProps {
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  /** Whether the file says how well the model predicts the neurons. */
  readonly withPerformance: boolean;
}

const ROW_HEIGHT = 24;
const HEAD_HEIGHT = 24;

/** The neurons as rows, in the order that was asked for; only those in sight are drawn. */
export function NeuronTable(props: NeuronTableProps) {
  const { neurons, colours, selected, active, hovered, withPerformance, sorting, onSort, onHover } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtualizer = useVirtualizer({
    count: neurons.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // The head stays in sight, over the rows.
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const items = virtualizer.getVirtualItems();
  const { press, click } = useListKeys({
    ...props,
    rows: neurons,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1),
    onMove: (row) => virtualizer.scrollToIndex(row),
  });

  // What was chosen on the map comes into sight; another list begins at its top.
  useEffect(() => {
    const row = neurons.findIndex(({ index }) => index === active);
    if (row >= 0) virtualizer.scrollToIndex(row);
    else virtualizer.scrollToOffset(0);
  }, [active, neurons, virtualizer]);

  const sortBy = (key: SortKey): void =>
    onSort({ key, descending: key === sorting.key ? !sorting.descending : key === "performance" });
  const header = (key: SortKey, label: string, name: string) => (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not all drawn make no <table>.
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus.
    <div
      role="columnheader"
      className={styles[key]}
      aria-sort={key !== sorting.key ? "none" : sorting.descending ? "descending" : "ascending"}
    >
      <button type="button" aria-label={`Sort by ${name}`} onClick={() => sortBy(key)}>
        {label}
        <span aria-hidden="true">{key === sorting.key ? (sorting.descending ? "▾" : "▴") : ""}</span>
      </button>
      {key === "performance" && (
        <Help
          about="r"
          place="glossary#r"
          text="How well the model predicts the recorded cell: the correlation of both responses on stimuli that it was not trained with, as the file says. A stimulus of a cell that is predicted badly tells little of the cell."
        />
      )}
    </div>
  );
  const drawn = items.some(({ index }) => neurons[index]?.index === active);

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not all drawn make no <table>.
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      className={styles.table}
      aria-label="Neurons"
      aria-rowcount={neurons.length + 1}
      aria-colcount={withPerformance ? 3 : 2}
      aria-multiselectable="true"
      aria-activedescendant={drawn ? `${id}-${active}` : undefined}
      onKeyDown={press}
      onPointerLeave={() => onHover(null)}
    >
      {/* biome-ignore-start lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: aria-activedescendant leads to the rows. */}
      {/* biome-ignore-start lint/a11y/useKeyWithClickEvents: the grid takes the keys. */}
      <div role="row" aria-rowindex={1} className={styles.head}>
        {header("index", "#", "number")}
        {header("type", "Type", "cell type")}
        {withPerformance && header("performance", "r", "performance")}
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index: row, start }) => {
          const neuron = neurons[row]!;
          return (
            <div
              key={neuron.index}
              id={`${id}-${neuron.index}`}
              role="row"
              aria-rowindex={row + 2}
              aria-selected={selected.has(neuron.index)}
              className={styles.row}
              data-active={neuron.index === active || undefined}
              data-hovered={neuron.index === hovered || undefined}
              style={{ transform: `translateY(${start - HEAD_HEIGHT}px)` }}
              title={`${neuron.session}, neuron ${neuron.indexInSession}`}
              onClick={(event) => click(event, row)}
              onPointerEnter={() => onHover(neuron.index)}
            >
              <div role="gridcell" className={styles.index}>
                {neuron.index}
              </div>
              <div role="gridcell" className={styles.type}>
                <i style={{ background: (neuron.type && colours.get(neuron.type)) ?? "var(--muted)" }} />
                <span>{neuron.type ?? "—"}</span>
              </div>
              {withPerformance && (
                <div role="gridcell" className={styles.performance}>
                  {neuron.performance?.toFixed(2) ?? "—"}
                </div>
              )}
            </div>
          );
        })}
      </div>
      {/* biome-ignore-end lint/a11y/useKeyWithClickEvents: as above. */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above. */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: as above. */}
    </div>
  );
}
