import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { FilmSize } from "../../../../core/export/index.ts";
import { FilmCanvas } from "../../../films/film-canvas.tsx";
import { Moved } from "../../../films/moved.tsx";
import { pointOf, useDragPan } from "../../../films/use-drag-pan.ts";
import type { FilmLook } from "../../../films/use-film-look.ts";
import { type Point, pixelAt, viewportKey, zoomAbout } from "../../../films/viewport.ts";
import { ZoomButtons } from "../../../films/zoom-buttons.tsx";
import type { FilmClock } from "../../../stores/film-clock.ts";
import styles from "./film-box.module.css";
import type { Size } from "./film-layout.ts";
import { PixelReadout } from "./pixel-readout.tsx";
import { ScaleBarMark } from "./scale-bar-mark.tsx";
import { TimeLabel } from "./time-label.tsx";

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

/** A film that can be enlarged (wheel, + and −) and moved (drag, arrow keys), and says what is under the cursor. */
export function FilmBox(props: FilmBoxProps) {
  const { run, clock, view, label, box, film, annotated } = props;
  const { viewport, onViewport, range } = props.look;
  const { frameRateHz, pixelSizeUm, channelNames } = props;
  const element = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState<Point | null>(null);
  const drag = useDragPan({ viewport, onViewport });

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
    setPointer(pointOf(event, event.currentTarget));
    drag.onPointerMove(event);
  };
  const press = (event: KeyboardEvent): void => {
    const change = viewportKey(event, viewport);
    if (change === null) return;
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
      {...drag}
      onPointerMove={move}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={press}
    >
      <Moved viewport={viewport}>
        <FilmCanvas run={run} clock={clock} view={view} range={range} label={label} />
      </Moved>
      {annotated && <TimeLabel clock={clock} frameRateHz={frameRateHz} />}
      {annotated && <ScaleBarMark visiblePixels={film.width / viewport.scale} pixelSizeUm={pixelSizeUm} />}
      {annotated && (
        <div className={styles.zoom}>
          <ZoomButtons viewport={viewport} onViewport={onViewport} />
        </div>
      )}
      {pixel !== null && (
        <PixelReadout run={run} clock={clock} view={view} pixel={pixel} channelNames={channelNames} />
      )}
    </div>
  );
}
