import { Tooltip } from "@mantine/core";
import { useCallback } from "react";
import { peakOf } from "../../../../core/export/index.ts";
import { Pixels } from "../../../films/pixels.tsx";
import { DIVERGING_STEPS, divergingMap } from "../../../lib/colours.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import styles from "./legend.module.css";

const STEPS = 2 * DIVERGING_STEPS + 1;

/** The one colour scale of a film's channels, from minus to plus its largest value. */
export function Legend({ run }: { readonly run: string }) {
  const scheme = useScheme();
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => {
      const map = divergingMap(scheme);
      for (let step = 0; step < STEPS; step++) {
        // The largest value is at the top.
        const from = (STEPS - 1 - step) * 3;
        pixels.set([map[from]!, map[from + 1]!, map[from + 2]!, 255], step * 4);
      }
    },
    [scheme],
  );
  return (
    <Tooltip
      label="Model units: the stimulus less its training mean, over its standard deviation (z-scored). One scale for all channels and frames. Spatial components are drawn as they are at the peak of their time course: orange is brighter than the mean then, blue darker."
      multiline
      w={260}
      position="left"
    >
      <div className={styles.legend}>
        <End run={run} sign="+" />
        <Pixels
          width={1}
          height={STEPS}
          fill={fill}
          label="Colour scale in model units, from the largest value, orange, over 0, neutral, to its negative, blue"
          className={styles.scale}
        />
        <End run={run} sign="−" />
      </div>
    </Tooltip>
  );
}

function End({ run, sign }: { readonly run: string; readonly sign: "+" | "−" }) {
  const { stimulus } = usePacedRunData(run).data;
  return (
    <span>
      {sign}
      {stimulus !== null && shortNumber(peakOf(stimulus))}
    </span>
  );
}
