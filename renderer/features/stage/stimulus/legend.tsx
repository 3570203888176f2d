import { Tooltip } from "@mantine/core";
import { useCallback } from "react";
import { peakOf, stimulusSize } from "../../../../core/export/index.ts";
import { DIVERGING_STEPS, divergingMap } from "../../../lib/colours.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { Pixels } from "../../../playback/pixels.tsx";
import { RangeButton } from "../../../playback/range-button.tsx";
import type { StimulusLook } from "../../../playback/use-stimulus-look.ts";
import { lightSuffix, useLight } from "../../../stores/display/use-light.ts";
import { useModels } from "../../../stores/hooks.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import styles from "./legend.module.css";

const STEPS = 2 * DIVERGING_STEPS + 1;

interface LegendProps {
  readonly run: string;
  readonly look: StimulusLook;
}

/** The one colour scale of a stimulus' channels, from minus to plus its largest value. */
export function Legend({ run, look }: LegendProps) {
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
      label="In model units: the stimulus less its training mean, over its standard deviation (z-scored); as levels or contrast where that is chosen beside the limits. One scale for all channels and frames. Spatial components are drawn as they are at the peak of their time course: orange is brighter than the mean then, blue darker."
      multiline
      w={260}
      position="left"
    >
      <div className={styles.legend}>
        <End run={run} sign={1} range={look.range} />
        <Pixels
          width={1}
          height={STEPS}
          fill={fill}
          label="Colour scale, from the largest value, orange, over 0, neutral, to its negative, blue"
          className={styles.scale}
        />
        <End run={run} sign={-1} range={look.range} />
        <RangeButton {...look} of="this stimulus" />
      </div>
    </Tooltip>
  );
}

interface EndProps {
  readonly run: string;
  readonly sign: 1 | -1;
  readonly range: number;
}

/** In model units once, as light for each channel, where it is another number. */
function End({ run, sign, range }: EndProps) {
  const { stimulus } = usePacedRunData(run).data;
  const light = useLight(useModels(({ current }) => current));
  if (stimulus === null) return <span />;
  const value = sign * range * peakOf(stimulus);
  const texts = Array.from({ length: stimulusSize(stimulus).channels }, (_, channel) => {
    const { unit, show } = light(channel);
    if (unit !== "model") return `${Math.round(show(value))}${lightSuffix[unit]}`.replace("-", "−");
    return `${sign > 0 ? "+" : ""}${shortNumber(value)}`;
  });
  return (
    <>
      {[...new Set(texts)].map((text) => (
        <span key={text}>{text}</span>
      ))}
    </>
  );
}
