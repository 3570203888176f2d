import { type PointerEvent, useRef } from "react";
import type { StimulusLook } from "./use-stimulus-look.ts";
import { type Point, pan } from "./viewport.ts";

interface DragPan {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
}

/** Moves an enlarged picture with the pointer. */
export function useDragPan({ viewport, onViewport }: Pick<StimulusLook, "viewport" | "onViewport">): DragPan {
  const dragged = useRef<Point | null>(null);
  return {
    onPointerDown: (event) => {
      if (viewport.scale === 1) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      dragged.current = pointOf(event, event.currentTarget);
    },
    onPointerMove: (event) => {
      const from = dragged.current;
      if (from === null) return;
      const at = pointOf(event, event.currentTarget);
      dragged.current = at;
      onViewport((seen) => pan(seen, { x: at.x - from.x, y: at.y - from.y }));
    },
    onPointerUp: () => {
      dragged.current = null;
    },
  };
}

/** In shares of an element's width and height. */
export function pointOf(event: { readonly clientX: number; readonly clientY: number }, node: Element): Point {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
