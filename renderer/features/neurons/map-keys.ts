import type { KeyboardEvent } from "react";
import { type Direction, neighbour, type Placed } from "../../lib/geometry.ts";
import type { NeuronListProps } from "./neuron-list-props.ts";
import type { useMapView } from "./use-map-view.ts";

interface MapKeys extends Pick<NeuronListProps, "active" | "onActivate" | "onSelect"> {
  readonly placed: readonly Placed[];
  readonly map: Pick<ReturnType<typeof useMapView>, "zoom" | "reveal" | "toggleWhole">;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
const ZOOM_STEP = 1.4;

/** Arrow keys go from neuron to neuron, Enter and Space select, Escape clears, + − 0 zoom. */
export function mapKeys({ placed, active, map, onActivate, onSelect }: MapKeys) {
  const go = (direction: Direction, extend: boolean): void => {
    const from = placed.find(({ index }) => index === active);
    const next = from === undefined ? placed[0] : neighbour(placed, from, direction);
    if (next === null || next === undefined) return;
    onActivate(next.index);
    if (extend) onSelect([next.index], "add");
    map.reveal(next);
  };
  return (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    if (direction !== undefined) go(direction, event.shiftKey);
    else if (event.key === "Enter" && !control && active !== null) onSelect([active]);
    else if (event.key === " " && active !== null) onSelect([active], "toggle");
    else if (event.key === "Escape") onSelect([]);
    else if (event.key.toLowerCase() === "a" && control) onSelect(placed.map(({ index }) => index));
    else if (control) return;
    else if (event.key === "+" || event.key === "=") map.zoom(ZOOM_STEP);
    else if (event.key === "-") map.zoom(1 / ZOOM_STEP);
    else if (event.key === "0") map.toggleWhole();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
