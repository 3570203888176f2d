import { useEffect, useRef } from "react";
import { channelFrame, frameChannels, peakOf, stimulusSize } from "../../core/export/index.ts";
import { divergingMap, paintComposite, paintDiverging } from "../lib/colours.ts";
import { usePreferences } from "../stores/hooks.ts";
import type { PlaybackClock } from "../stores/playback-clock.ts";
import { useServices } from "../stores/services.ts";
import { useScheme } from "../ui/use-scheme.ts";
import { CALM_HZ } from "./calm.ts";
import { createPainter } from "./painter.ts";
import styles from "./pixels.module.css";

interface StimulusCanvasProps {
  readonly run: string;
  readonly clock: PlaybackClock;
  /** All channels in one picture, or one of them on the diverging map. */
  readonly view: "composite" | number;
  /** End of the scale, such as that of several stimuli together; the stimulus' own largest value if it is left out. */
  readonly peak?: number;
  /** Part of the scale that is used; what is beyond has the last colour. */
  readonly range?: number;
  readonly label: string;
}

/**
 * A run's stimulus in motion, live while the run is under way. It fills its box as far as its shape allows. React draws it once;
 * frames go from the run's data to the canvas.
 */
export function StimulusCanvas({ run, clock, view, peak, range = 1, label }: StimulusCanvasProps) {
  const { runData } = useServices();
  const scheme = useScheme();
  const calm = usePreferences(({ calmPlayback }) => calmPlayback);
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const painter = createPainter(canvas.current!);
    const map = divergingMap(scheme);
    let drawn: { readonly stimulus: object; readonly frame: number } | null = null;
    let drawnAt = Number.NEGATIVE_INFINITY;
    let scheduled = 0;

    const draw = (now: number): void => {
      scheduled = 0;
      // The steps of a run would change it more often than its clock does.
      if (calm && now - drawnAt < 1000 / CALM_HZ) {
        schedule();
        return;
      }
      const { stimulus } = runData.get(run);
      if (stimulus === null) return;
      const { frames, height, width } = stimulusSize(stimulus);
      const frame = Math.min(clock.store.getState().frame, frames - 1);
      if (frame < 0 || (drawn?.stimulus === stimulus && drawn.frame === frame)) return;
      drawn = { stimulus, frame };
      drawnAt = now;
      const scale = (peak ?? peakOf(stimulus)) * range;
      painter.paint(width, height, (pixels) => {
        if (view === "composite") paintComposite(frameChannels(stimulus, frame), scale, pixels);
        else paintDiverging(channelFrame(stimulus, view, frame), scale, map, pixels);
      });
    };
    const schedule = (): void => {
      if (scheduled === 0) scheduled = requestAnimationFrame(draw);
    };

    const stops = [runData.subscribe(run, schedule), clock.store.subscribe(schedule)];
    draw(performance.now());
    return () => {
      cancelAnimationFrame(scheduled);
      for (const stop of stops) stop();
    };
  }, [runData, run, clock, view, peak, range, scheme, calm]);

  return <canvas ref={canvas} className={styles.pixels} role="img" aria-label={label} width={1} height={1} />;
}
