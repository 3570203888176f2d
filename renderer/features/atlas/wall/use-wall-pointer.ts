import { type PointerEvent, useRef, useState } from "react";
import { box, enclosed, type Outline, type Place } from "../../../lib/geometry.ts";
import { type Heading, type Layout, type TileBox, tileAt } from "./layout.ts";
import { CHECK } from "./paint-wall.ts";

export interface WallPointer {
  readonly layout: Layout;
  readonly tool: "box" | "lasso";
  readonly anySelected: boolean;
  readonly onOpen: (tile: TileBox) => void;
  readonly onToggle: (tile: TileBox) => void;
  readonly onRange: (to: TileBox) => void;
  readonly onSelect: (tiles: readonly TileBox[], add: boolean) => void;
  readonly onNear: (near: { readonly tile: TileBox | null; readonly heading: Heading | null }) => void;
}

/** A pointer that moved less than this has clicked, in CSS pixels. */
const STILL = 5;

/**
 * A click opens a tile; with Ctrl, on its check, or while others are selected it selects; with Shift it selects all up to there. A drag
 * selects what a box or a lasso holds. A click on a heading selects its group.
 */
export function useWallPointer(pointer: WallPointer) {
  const [outline, setOutline] = useState<Outline | null>(null);
  const path = useRef<Place[]>([]);

  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { scrollLeft, scrollTop } = event.currentTarget;
    return { column: event.clientX - left + scrollLeft, row: event.clientY - top + scrollTop };
  };
  const headingAt = ({ row, column }: Place): Heading | null =>
    pointer.layout.headings.find(
      ({ x, y, width }) => column >= x && column < x + width && row >= y && row < y + 26,
    ) ?? null;

  const click = (place: Place, event: PointerEvent): void => {
    const { layout, anySelected, onOpen, onToggle, onRange, onSelect } = pointer;
    const tile = tileAt(layout, place.column, place.row);
    const add = event.ctrlKey || event.metaKey || event.shiftKey;
    if (tile === null) {
      const heading = headingAt(place);
      const group =
        heading === null ? [] : layout.tiles.filter(({ slot }) => (slot.type ?? "No type") === heading.text);
      if (heading !== null || !add) onSelect(group, add);
      return;
    }
    const onCheck = !layout.tile.bare && place.column - tile.x < CHECK && place.row - tile.y < CHECK;
    if (event.shiftKey) onRange(tile);
    else if (event.ctrlKey || event.metaKey || onCheck || anySelected) onToggle(tile);
    else onOpen(tile);
  };

  return {
    outline,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const { clientWidth, clientHeight } = event.currentTarget;
        const { left, top } = event.currentTarget.getBoundingClientRect();
        // On a scroll bar.
        if (event.button !== 0 || event.clientX - left >= clientWidth || event.clientY - top >= clientHeight)
          return;
        event.currentTarget.setPointerCapture(event.pointerId);
        path.current = [placeOf(event)];
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const place = placeOf(event);
        const [start] = path.current;
        if (start === undefined) {
          pointer.onNear({
            tile: tileAt(pointer.layout, place.column, place.row),
            heading: headingAt(place),
          });
          return;
        }
        if (outline === null && distance(start, place) < STILL) return;
        path.current.push(place);
        setOutline(pointer.tool === "box" ? box(start, place) : [...path.current]);
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const [start] = path.current;
        path.current = [];
        if (start === undefined) return;
        if (outline === null) click(start, event);
        else {
          const { tiles, tile } = pointer.layout;
          const centres = tiles.map(({ x, y }, index) => ({
            ...{ index, column: x + tile.width / 2, row: y + tile.picture / 2 },
          }));
          const held = enclosed(centres, outline).map((index) => tiles[index]!);
          pointer.onSelect(held, event.ctrlKey || event.metaKey || event.shiftKey);
        }
        setOutline(null);
      },
      onPointerCancel: () => {
        path.current = [];
        setOutline(null);
      },
      onPointerLeave: () => {
        if (path.current.length === 0) pointer.onNear({ tile: null, heading: null });
      },
    },
  };
}

function distance(a: Place, b: Place): number {
  return Math.hypot(a.row - b.row, a.column - b.column);
}
