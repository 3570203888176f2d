import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { StimulusSize } from "../../../../core/export/index.ts";
import { Moved } from "../../../playback/moved.tsx";
import { StimulusCanvas } from "../../../playback/stimulus-canvas.tsx";
import { pointOf, useDragPan } from "../../../playback/use-drag-pan.ts";
import type { StimulusLook } from "../../../playback/use-stimulus-look.ts";
import { type Point, pixelAt, viewportKey, zoomAbout } from "../../../playback/viewport.ts";
import { ZoomButtons } from "../../../playback/zoom-buttons.tsx";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { PixelReadout } from "./pixel-readout.tsx";
import { ScaleBarMark } from "./scale-bar-mark.tsx";
import styles from "./stimulus-box.module.css";
import type { Size } from "./stimulus-layout.ts";
import { TimeLabel } from "./time-label.tsx";

interface StimulusBoxProps {
  readonly run: string;
  readonly clock: PlaybackClock;
  readonly view: "composite" | number;
  readonly label: string;
  readonly box: Size;
  readonly size: StimulusSize;
  readonly look: StimulusLook;
  /** Time, scale bar and buttons to zoom are laid over it. */
  readonly annotated: boolean;
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  readonly channelNames: readonly string[];
}

/** A stimulus that can be enlarged (wheel, + and −) and moved (drag, arrow keys), and says what is under the cursor. */
export function StimulusBox(props: StimulusBoxProps) {
  const { run, clock, view, label, box, size, annotated } = props;
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

  const pixel = pointer === null ? null : pixelAt(viewport, pointer, size);
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
      // Then arrow keys move the picture; otherwise they step the stimulus.
      data-owns-arrows={viewport.scale > 1 || undefined}
      data-channel={view === "composite" ? undefined : view}
      style={{ width: box.width, height: box.height }}
      {...drag}
      onPointerMove={move}
      onPointerLeave={() => setPointer(null)}
      onKeyDown={press}
    >
      <Moved viewport={viewport}>
        <StimulusCanvas run={run} clock={clock} view={view} range={range} label={label} />
      </Moved>
      {annotated && <TimeLabel clock={clock} frameRateHz={frameRateHz} />}
      {annotated && <ScaleBarMark visiblePixels={size.width / viewport.scale} pixelSizeUm={pixelSizeUm} />}
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
