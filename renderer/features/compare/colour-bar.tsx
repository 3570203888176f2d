import { useCallback } from "react";
import { DIVERGING_STEPS, divergingMap, paintComposite } from "../../lib/colours.ts";
import { shortNumber } from "../../lib/numbers.ts";
import { Pixels } from "../../playback/pixels.tsx";
import { useScheme } from "../../ui/use-scheme.ts";
import styles from "./compare.module.css";

interface ColourBarProps {
  readonly view: "composite" | number;
  /** End of the common scale. */
  readonly peak: number;
  readonly channels: number;
}

const STEPS = 2 * DIVERGING_STEPS + 1;

/** The one colour scale of all stimuli, from minus to plus the largest value of any. */
export function ColourBar({ view, peak, channels }: ColourBarProps) {
  const scheme = useScheme();
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => {
      if (view === "composite") {
        // All channels alike: what the brightness of a colour stands for.
        const values = Float32Array.from({ length: STEPS }, (_, step) => DIVERGING_STEPS - step);
        paintComposite(
          Array.from({ length: channels }, () => values),
          DIVERGING_STEPS,
          pixels,
        );
        return;
      }
      const map = divergingMap(scheme);
      for (let step = 0; step < STEPS; step++) {
        const from = (STEPS - 1 - step) * 3;
        pixels.set([map[from]!, map[from + 1]!, map[from + 2]!, 255], step * 4);
      }
    },
    [view, channels, scheme],
  );
  const end = shortNumber(peak);
  return (
    <div className={styles.colourBar} title="Model units: one scale for all stimuli">
      <span>+{end}</span>
      <Pixels
        width={1}
        height={STEPS}
        fill={fill}
        label={`Colour scale in model units, from ${end} over 0 to minus ${end}`}
        className={styles.colours}
      />
      <span>−{end}</span>
    </div>
  );
}
