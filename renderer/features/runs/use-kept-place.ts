import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";

/**
 * Keeps what is in view in its place when runs are added or removed before it. A list that is at its beginning stays there,
 * so that new runs are seen.
 *
 * @param columns runs in a lane of the list
 * @param step size of a lane with its gap, in CSS pixels
 */
export function useKeptPlace(
  lanes: Virtualizer<HTMLUListElement, Element>,
  ids: readonly string[],
  columns: number,
  step: number,
): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = ids;
    const offset = lanes.scrollOffset ?? 0;
    if (last === ids || offset < step / 2) return;
    const moved = lanesMoved(last, ids, Math.floor(offset / step), columns);
    if (moved !== 0) lanes.scrollToOffset(offset + moved * step);
  }, [ids, lanes, columns, step]);
}

/** By how many lanes the first run that is in view, and still listed, has moved; 0 where none is. */
export function lanesMoved(
  before: readonly string[],
  after: readonly string[],
  lane: number,
  columns: number,
): number {
  const places = new Map(after.map((id, index) => [id, index]));
  for (let index = lane * columns; index < before.length; index++) {
    const place = places.get(before[index]!);
    if (place !== undefined) return Math.floor(place / columns) - Math.floor(index / columns);
  }
  return 0;
}
