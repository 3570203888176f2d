import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { FilmSize } from "../../../../core/export/index.ts";
import { FilmCanvas } from "../../../films/film-canvas.tsx";
import type { FilmClock } from "../../../stores/film-clock.ts";
import styles from "./film-box.module.css";
import type { Size } from "./film-layout.ts";
import { Moved } from "./moved.tsx";
import { PixelReadout } from "./pixel-readout.tsx";
import { ScaleBarMark } from "./scale-bar-mark.tsx";
import { TimeLabel } from "./time-label.tsx";
import type { FilmLook } from "./use-film-look.ts";
import { type Point, pan, pixelAt, type Viewport, zoomAbout } from "./viewport.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

interface FilmBoxProps {
  readonly run: string;
  readonly clock: FilmClock;
  readonly view: "composite" | number;
  readonly label: string;
  readonly box: Size;
  readonly film: FilmSize;
  readonly look: FilmLook;
  /** Time, scale bar and buttons to zoom are laid over it. */
  readonly annotated: boolean;
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  readonly channelNames: readonly string[];
}

const MIDDLE: Point = { x: 0.5, y: 0.5 };
const KEY_ZOOM = 1.5;
const KEY_PAN = 0.15;

/** A film that can be enlarged (wheel, + and −) and moved (drag, arrow keys), and says what is under the cursor. */
export function FilmBox(props: FilmBoxProps) {
  const { run, clock, view, label, box, film, annotated } = props;
  const { viewport, onViewport, range } = props.look;
  const { frameRateHz, pixelSizeUm, channelNames } = props;
  const element = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState<Point | null>(null);
  const dragged = useRef<Point | null>(null);

  useEffect(() => {
    const node = element.current!;
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const at = pointOf(event, node);
      onViewport((seen) => zoomAbout(seen, Math.exp(-event.deltaY * 0.002), at));
    };
    // React's own wheel listener could not keep the page from scrolling.
    node.addEventListener("wheel", wheel, { passive: false });
    return () => node.removeEventListener("wheel", wheel);
  }, [onViewport]);

  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const at = pointOf(event, event.currentTarget);
    setPointer(at);
    const from = dragged.current;
    if (from === null) return;
    dragged.current = at;
    onViewport((seen) => pan(seen, { x: at.x - from.x, y: at.y - from.y }));
  };
  const press = (event: KeyboardEvent): void => {
    const change = keyChange(event.key);
    if (change === null || (viewport.scale === 1 && event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    onViewport(change);
  };

  const pixel = pointer === null ? null : pixelAt(viewport, pointer, film);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of pictures, not of form fields.
    <div
      ref={element}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys enlarge and move the picture.
      tabIndex={0}
      aria-label={`${label}. Plus and minus enlarge it, arrow keys move it.`}
      className={styles.box}
      data-zoomed={viewport.scale > 1 || undefined}
      // Then arrow keys move the picture; otherwise they step the film.
      data-owns-arrows={viewport.scale > 1 || undefined}
      data-channel={view === "composite" ? undefined : view}
      style={{ width: box.width, height: box.height }}
      onPointerDown={(event) => {
        if (viewport.scale === 1) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = pointOf(event, event.currentTarget);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        dragged.current = null;
      }}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={press}
    >
      <Moved viewport={viewport}>
        <FilmCanvas run={run} clock={clock} view={view} range={range} label={label} />
      </Moved>
      {annotated && <TimeLabel clock={clock} frameRateHz={frameRateHz} />}
      {annotated && <ScaleBarMark visiblePixels={film.width / viewport.scale} pixelSizeUm={pixelSizeUm} />}
      {annotated && <ZoomButtons viewport={viewport} onViewport={onViewport} />}
      {pixel !== null && (
        <PixelReadout run={run} clock={clock} view={view} pixel={pixel} channelNames={channelNames} />
      )}
    </div>
  );
}

function pointOf(event: { readonly clientX: number; readonly clientY: number }, node: Element): Point {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}

function keyChange(key: string): ((viewport: Viewport) => Viewport) | null {
  const by = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
  if (by !== undefined) return (seen) => pan(seen, { x: by[0]! * KEY_PAN, y: by[1]! * KEY_PAN });
  if (key === "+" || key === "=") return (seen) => zoomAbout(seen, KEY_ZOOM, MIDDLE);
  return key === "-" ? (seen) => zoomAbout(seen, 1 / KEY_ZOOM, MIDDLE) : null;
}
