import type { KeyboardEvent } from "react";
import { type Direction, neighbour } from "../../../lib/geometry.ts";
import type { Layout, TileBox } from "./layout.ts";

export interface WallKeys {
  readonly layout: Layout;
  /** Key of the tile that keys are at. */
  readonly active: string | null;
  readonly onActivate: (tile: TileBox) => void;
  readonly onOpen: (tile: TileBox) => void;
  readonly onSelect: (tiles: readonly TileBox[], mode: "replace" | "add" | "toggle") => void;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** Arrow keys go from tile to tile, with Shift they select on the way; Enter opens, Space selects, Escape clears. */
export function wallKeys({ layout, active, onActivate, onOpen, onSelect }: WallKeys) {
  const { tiles, tile } = layout;
  const at = tiles.findIndex(({ slot }) => slot.key === active);
  const here = tiles[at] ?? null;

  const go = (to: TileBox | undefined, extend: boolean): void => {
    if (to === undefined) return;
    onActivate(to);
    if (extend) onSelect(here === null ? [to] : [here, to], "add");
  };
  const towards = (direction: Direction): TileBox | undefined => {
    if (here === null) return tiles[0];
    const placed = tiles.map(({ x, y }, index) => ({ index, row: y / tile.height, column: x / tile.width }));
    const next = neighbour(placed, placed[at]!, direction);
    return next === null ? undefined : tiles[next.index];
  };

  return (event: KeyboardEvent): void => {
    const direction = ARROWS[event.key];
    const control = event.ctrlKey || event.metaKey;
    if (event.altKey) return;
    if (direction !== undefined && !control) go(towards(direction), event.shiftKey);
    else if (event.key === "Home" || event.key === "End")
      go(event.key === "Home" ? tiles[0] : tiles.at(-1), event.shiftKey);
    else if (event.key === "Enter" && here !== null && !control) onOpen(here);
    else if (event.key === " ") {
      if (here !== null) onSelect([here], "toggle");
    } else if (event.key === "Escape") onSelect([], "replace");
    else if (event.key.toLowerCase() === "a" && control) onSelect(tiles, "replace");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
