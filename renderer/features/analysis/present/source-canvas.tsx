import { useEffect, useRef } from "react";
import { divergingMap, paintComposite, paintDiverging } from "../../../lib/colours.ts";
import { createPainter } from "../../../playback/painter.ts";
import styles from "../../../playback/pixels.module.css";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import type { FrameSource } from "./frame-source.ts";

interface SourceCanvasProps {
  readonly source: FrameSource;
  readonly clock: PlaybackClock;
  /** All channels in one picture, or one of them on the diverging map. */
  readonly view: "composite" | number;
  readonly label: string;
}

/** A stimulus of any source at the clock's frame. It fills its box as far as its shape allows. */
export function SourceCanvas({ source, clock, view, label }: SourceCanvasProps) {
  const scheme = useScheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const painter = createPainter(canvas.current!);
    const map = divergingMap(scheme);
    let drawn = -1;
    let scheduled = 0;
    const draw = (): void => {
      scheduled = 0;
      const frame = Math.min(clock.store.getState().frame, source.frames - 1);
      if (frame < 0 || frame === drawn) return;
      drawn = frame;
      const channels = source.channelsOf(frame);
      painter.paint(source.width, source.height, (pixels) => {
        if (view === "composite") paintComposite(channels, source.peak, pixels);
        else paintDiverging(channels[view]!, source.peak, map, pixels);
      });
    };
    const stop = clock.store.subscribe(() => {
      if (scheduled === 0) scheduled = requestAnimationFrame(draw);
    });
    draw();
    return () => {
      cancelAnimationFrame(scheduled);
      stop();
    };
  }, [source, clock, view, scheme]);
  return <canvas ref={canvas} className={styles.pixels} role="img" aria-label={label} width={1} height={1} />;
}
