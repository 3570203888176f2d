import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { moveTo } from "../../lib/list-keys.ts";
import type { Neuron } from "../../stores/neurons/neurons.ts";
import type { NeuronListProps } from "./neuron-list-props.ts";

interface ListKeys extends Pick<NeuronListProps, "active" | "onActivate" | "onSelect"> {
  /** As they are listed. */
  readonly rows: readonly Neuron[];
  /** Rows that are seen at once. */
  readonly page: number;
  readonly onMove: (row: number) => void;
}

/** A list with several choices, by mouse and by keys. */
export function useListKeys({ rows, active, page, onActivate, onSelect, onMove }: ListKeys) {
  /** Where a range that Shift draws begins. */
  const anchor = useRef<number | null>(null);
  const rowOf = (neuron: number | null): number => rows.findIndex(({ index }) => index === neuron);

  const selectRange = (to: number): void => {
    const from = Math.max(0, rowOf(anchor.current));
    const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    onSelect(range.map(({ index }) => index));
  };

  const press = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const row = rowOf(active);
    const control = event.ctrlKey || event.metaKey;
    const target = moveTo(event.key, row, rows.length, page);
    const neuron = rows[row]?.index;
    if (target !== null) {
      const next = rows[target];
      if (next === undefined) return;
      if (event.shiftKey) {
        if (rowOf(anchor.current) < 0) anchor.current = neuron ?? next.index;
        selectRange(target);
      } else anchor.current = next.index;
      onActivate(next.index);
      onMove(target);
    } else if (event.key === " " && neuron !== undefined) {
      onSelect([neuron], "toggle");
      anchor.current = neuron;
    } else if (event.key === "Enter" && !control && neuron !== undefined) {
      onSelect([neuron]);
      anchor.current = neuron;
    } else if (event.key.toLowerCase() === "a" && control) onSelect(rows.map(({ index }) => index));
    else if (event.key === "Escape") onSelect([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const click = (event: MouseEvent, row: number): void => {
    const neuron = rows[row];
    if (neuron === undefined) return;
    if (event.shiftKey) selectRange(row);
    else onSelect([neuron.index], event.ctrlKey || event.metaKey ? "toggle" : "replace");
    if (!event.shiftKey) anchor.current = neuron.index;
    onActivate(neuron.index);
  };

  return { press, click };
}
