// biome-ignore-all lint/a11y/useSemanticElements: rows that are not all drawn make no <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus, cells do not.
import { Button, Switch } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { writeCsv } from "../../../../core/formats/index.ts";
import { counted } from "../../../lib/counted.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { saveFile } from "../../../lib/save-file.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { useAtlas, useModels } from "../../../stores/hooks.ts";
import { type Column, runTable, sortedRows } from "../../../stores/runs/run-columns.ts";
import { useServices } from "../../../stores/services.ts";
import { DownloadIcon } from "../../../ui/icons.tsx";
import { Cells } from "./cells.tsx";
import { runCsv } from "./run-csv.ts";
import styles from "./table.module.css";
import { type Sort, TableHead } from "./table-head.tsx";

/** In CSS pixels. */
const ROW = 26;

/** A line of the table: a sweep's head, or a run. */
type Line =
  | { readonly type: "group"; readonly key: string; readonly text: string }
  | { readonly type: "run"; readonly key: string; readonly run: RunSummary };

/** The runs of the wall's tiles, with every field of their recipes: sorted, grouped by sweep, without what is the same for all. */
export function RunsTable({ slots }: { readonly slots: readonly Slot[] }) {
  const { atlas, runs: store } = useServices();
  const desk = useModels(({ current }) => current);
  const selected = useAtlas((state) => state.selected);
  const [differing, setDiffering] = useState(true);
  const [grouped, setGrouped] = useState(false);
  const [sort, setSort] = useState<Sort | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const keys = useMemo(
    () => new Map(slots.flatMap(({ summary, key }) => (summary ? [[summary.id, key]] : []))),
    [slots],
  );
  const table = useMemo(() => {
    const runs = slots.flatMap(({ summary }) => summary ?? []);
    return runTable(runs, desk, differing);
  }, [slots, desk, differing]);
  const rows = useMemo(() => {
    const column = table.columns.find(({ key }) => key === sort?.key);
    return sortedRows(table.rows, column, sort?.descending ?? false);
  }, [table, sort]);
  const lines = useMemo(() => linesOf(rows, grouped), [rows, grouped]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });

  const { select, activate } = atlas.getState();
  const choose = (
    run: RunSummary,
    event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean },
  ): void => {
    const key = keys.get(run.id);
    if (key === undefined) return;
    const { active } = atlas.getState();
    if (event.shiftKey) {
      const order = lines.flatMap((line) => (line.type === "run" ? (keys.get(line.run.id) ?? []) : []));
      const [from, to] = [Math.max(0, order.indexOf(active ?? key)), order.indexOf(key)];
      select(order.slice(Math.min(from, to), Math.max(from, to) + 1), "add");
    } else select([key], event.ctrlKey || event.metaKey ? "toggle" : "replace");
    activate(key);
  };
  const onKeyDown = (run: RunSummary, index: number) => (event: KeyboardEvent<HTMLElement>) => {
    const isRun = (line: Line): boolean => line.type === "run";
    if (event.key === "Enter") store.getState().show(run.id);
    else if (event.key === " ") choose(run, { ctrlKey: true, metaKey: false, shiftKey: false });
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const target =
        event.key === "ArrowDown"
          ? lines.findIndex((line, at) => at > index && isRun(line))
          : lines.slice(0, index).findLastIndex(isRun);
      if (target < 0) return;
      virtual.scrollToIndex(target);
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-line="${target}"]`)?.focus(),
      );
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const save = (): void => {
    const csv = runCsv(rows, desk, table.columns);
    saveFile(writeCsv(csv.header, csv.rows), "runs.csv", "text/csv");
  };

  return (
    <div className={styles.table}>
      <div className={styles.bar}>
        <span className={styles.count}>
          {rows.length.toLocaleString("en")} {rows.length === 1 ? "run" : "runs"} · {table.columns.length}{" "}
          columns
        </span>
        <Switch
          label="Only what differs"
          checked={differing}
          onChange={({ currentTarget }) => setDiffering(currentTarget.checked)}
        />
        <Switch
          label="Group by sweep"
          checked={grouped}
          onChange={({ currentTarget }) => setGrouped(currentTarget.checked)}
        />
        <Button variant="default" leftSection={<DownloadIcon />} disabled={rows.length === 0} onClick={save}>
          Save (.csv)
        </Button>
      </div>
      <div ref={scroller} className={styles.scroller}>
        <div
          role="grid"
          aria-label="Table of runs"
          aria-rowcount={lines.length + 1}
          aria-multiselectable="true"
          style={{ height: virtual.getTotalSize() + ROW, width: widthOf(table.columns) }}
          className={styles.grid}
        >
          <TableHead columns={table.columns} sort={sort} onSort={setSort} />
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = lines[index]!;
            const place = { transform: `translateY(${start + ROW}px)` };
            if (line.type === "group")
              return (
                <div
                  key={line.key}
                  role="row"
                  aria-rowindex={index + 2}
                  className={styles.group}
                  style={place}
                >
                  <span role="gridcell">{line.text}</span>
                </div>
              );
            const chosen = selected.has(keys.get(line.run.id) ?? "");
            return (
              <div
                key={line.key}
                role="row"
                tabIndex={0}
                data-line={index}
                aria-rowindex={index + 2}
                aria-selected={chosen}
                className={styles.row}
                style={place}
                onClick={(event) => choose(line.run, event)}
                onDoubleClick={() => store.getState().show(line.run.id)}
                onKeyDown={onKeyDown(line.run, index)}
              >
                <Cells run={line.run} columns={table.columns} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Of a name, and of other columns, in CSS pixels; as table.module.css has them. */
function widthOf(columns: readonly Column[]): number {
  return columns.reduce((sum, { key }) => sum + (key === "name" ? 220 : 116), 0);
}

function linesOf(rows: readonly RunSummary[], grouped: boolean): readonly Line[] {
  const ofRun = (run: RunSummary): Line => ({ type: "run", key: run.id, run });
  if (!grouped) return rows.map(ofRun);
  return [...groupBy(rows, ({ batch }) => batch)].flatMap(([batch, runs]) => [
    { type: "group" as const, key: `sweep ${batch}`, text: groupText(batch, runs) },
    ...runs.map(ofRun),
  ]);
}

function groupText(batch: string | null, runs: readonly RunSummary[]): string {
  const count = counted(runs.length, "run");
  if (batch === null) return `Single runs · ${count}`;
  const begun = new Date(runs[0]!.created).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
  return `Sweep of ${begun} · ${count}`;
}
