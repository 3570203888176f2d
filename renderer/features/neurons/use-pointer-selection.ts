import { type PointerEvent, useRef, useState } from "react";
import { box, type Outline } from "../../lib/geometry.ts";
import { type MapView, toFrame } from "./map-view.ts";

export type MapTool = "box" | "lasso";

/** How the chosen ones and those at the pointer go together. */
export type Gesture = "replace" | "toggle" | "add";

interface Drag {
  readonly x: number;
  readonly y: number;
  readonly tool: MapTool | "pan";
  readonly outline: Outline;
}

interface PointerSelection {
  readonly view: MapView;
  readonly tool: MapTool;
  readonly onClick: (x: number, y: number, gesture: Gesture) => void;
  readonly onEnclose: (outline: Outline, gesture: Gesture) => void;
  readonly onPan: (right: number, down: number) => void;
  readonly onHover: (x: number, y: number) => void;
}

/** A pointer that moves less than this is a click. */
const CLICK_REACH = 4;

/** Click, drag a box or (with Alt, or the tool) a lasso, drag the map with the middle button. */
export function usePointerSelection(props: PointerSelection) {
  const { view, tool, onClick, onEnclose, onPan, onHover } = props;
  const drag = useRef<Drag | null>(null);
  const [outline, setOutline] = useState<Outline | null>(null);

  const place = (event: PointerEvent): { x: number; y: number } => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const end = (): void => {
    drag.current = null;
    setOutline(null);
  };

  return {
    /** What is being drawn, to be shown. */
    outline,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button > 1) return;
        const { x, y } = place(event);
        const lasso = event.altKey || tool === "lasso";
        const kind = event.button === 1 ? "pan" : lasso ? "lasso" : "box";
        drag.current = { x, y, tool: kind, outline: [toFrame(view, x, y)] };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent) => {
        const { x, y } = place(event);
        const started = drag.current;
        if (started === null) return onHover(x, y);
        if (started.tool === "pan") {
          onPan(x - started.x, y - started.y);
          drag.current = { ...started, x, y };
          return;
        }
        const moved = started.outline.length > 1 || Math.hypot(x - started.x, y - started.y) > CLICK_REACH;
        if (!moved) return;
        const here = toFrame(view, x, y);
        const outline = started.tool === "box" ? box(started.outline[0]!, here) : [...started.outline, here];
        drag.current = { ...started, outline };
        setOutline(outline);
      },
      onPointerUp: (event: PointerEvent) => {
        const started = drag.current;
        end();
        if (started === null || started.tool === "pan") return;
        const more = event.shiftKey || event.ctrlKey || event.metaKey;
        if (started.outline.length > 1) onEnclose(started.outline, more ? "add" : "replace");
        else onClick(started.x, started.y, more ? "toggle" : "replace");
      },
      onPointerCancel: end,
    },
  };
}
