import { useMemo } from "react";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import panes from "../panes.module.css";
import { sourceOfArray } from "../present/frame-source.ts";
import { SourceCanvas } from "../present/source-canvas.tsx";
import styles from "./robustness.module.css";

interface MomentStimuliProps {
  /** `[channel, time, height, width]` each. */
  readonly mean: Float32ArrayOf;
  readonly variance: Float32ArrayOf;
  readonly clock: PlaybackClock;
  readonly view: "composite" | number;
  /** On one scale, so that the two can be held against each other; else each on its own. */
  readonly common: boolean;
}

/** What all results have in common, and where they differ: two stimuli in step. */
export function MomentStimuli({ mean, variance, clock, view, common }: MomentStimuliProps) {
  const stimuli = useMemo(() => {
    const deviation = { shape: variance.shape, values: variance.values.map(Math.sqrt) };
    return [
      { caption: "Mean", source: sourceOfArray(mean) },
      { caption: "Standard deviation", source: sourceOfArray(deviation) },
    ];
  }, [mean, variance]);
  const peak = Math.max(...stimuli.map(({ source }) => source.peak));
  const sources = useMemo(
    () => stimuli.map(({ source }) => (common ? { ...source, peak } : source)),
    [stimuli, common, peak],
  );
  return (
    <section className={panes.pictures} aria-label="Mean and standard deviation">
      {stimuli.map(({ caption, source }, index) => (
        <figure key={caption} className={panes.figure}>
          <div className={panes.picture}>
            <SourceCanvas
              source={sources[index]!}
              clock={clock}
              view={view}
              label={`${caption} of all results, at most ${shortNumber(source.peak)}`}
            />
          </div>
          <figcaption className={panes.caption}>
            <b className={styles.strong}>{caption}</b>
            at most {shortNumber(source.peak)}
          </figcaption>
        </figure>
      ))}
    </section>
  );
}
