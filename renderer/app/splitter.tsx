import type { KeyboardEvent, PointerEvent } from "react";
import styles from "./splitter.module.css";

interface SplitterProps {
  /** The edge of its parent that it lies on. */
  readonly side: "left" | "right" | "top";
  readonly label: string;
  /** Size of the parent in CSS pixels. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

const KEY_STEP = 16;

/** An edge that can be dragged, or moved with the arrow keys, to make its parent larger or smaller. */
export function Splitter({ side, label, value, min, max, onChange }: SplitterProps) {
  const horizontal = side === "top";
  const change = (size: number): void => onChange(Math.round(Math.min(max, Math.max(min, size))));

  const drag = (down: PointerEvent<HTMLDivElement>): void => {
    const { currentTarget: handle, pointerId } = down;
    const start = horizontal ? down.clientY : down.clientX;
    const grows = side === "right" ? 1 : -1;
    handle.setPointerCapture(pointerId);
    const move = (event: globalThis.PointerEvent): void =>
      change(value + grows * ((horizontal ? event.clientY : event.clientX) - start));
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };

  const press = (event: KeyboardEvent): void => {
    const larger = { left: "ArrowLeft", right: "ArrowRight", top: "ArrowUp" }[side];
    const smaller = { left: "ArrowRight", right: "ArrowLeft", top: "ArrowDown" }[side];
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    change(value + (event.key === larger ? KEY_STEP : -KEY_STEP));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget, which <hr> is not.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={horizontal ? "horizontal" : "vertical"}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={`${styles.splitter} ${styles[side]}`}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
