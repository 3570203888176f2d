import { Slider } from "@mantine/core";
import { useMemo, useState } from "react";
import { averageFigure } from "../../../../core/analyses/index.ts";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import type { FigureAbout } from "../../../figures/figure-menu.tsx";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import styles from "./presented.module.css";

interface AverageCardProps {
  /** `[neuron, channel, lag, height, width]` */
  readonly average: Float32ArrayOf;
  /** Place among the neurons. */
  readonly neuron: number;
  readonly channelNames: readonly string[];
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  readonly about: FigureAbout;
}

/** A neuron's spike-triggered average, at a time before its response that one may choose. */
export function AverageCard({ average, neuron, channelNames, about, ...units }: AverageCardProps) {
  const { frameRateHz, pixelSizeUm } = units;
  const [, channels = 0, lags = 0, height = 0, width = 0] = average.shape;
  const pixels = height * width;
  const own = useMemo(() => {
    const size = channels * lags * pixels;
    return average.values.subarray(neuron * size, (neuron + 1) * size);
  }, [average, neuron, channels, lags, pixels]);
  const { strongest, peak } = useMemo(() => {
    let [best, most, value] = [0, -1, 0];
    for (let lag = 0; lag < lags; lag++) {
      let energy = 0;
      for (let channel = 0; channel < channels; channel++) {
        const at = (channel * lags + lag) * pixels;
        for (let k = at; k < at + pixels; k++) energy += own[k]! ** 2;
      }
      if (energy > most) [best, most] = [lag, energy];
    }
    for (const each of own) value = Math.max(value, Math.abs(each));
    return { strongest: best, peak: value };
  }, [own, channels, lags, pixels]);
  const [chosen, setChosen] = useState<number | null>(null);
  const lag = chosen ?? strongest;
  const before = lags - 1 - lag;
  const time = frameRateHz === null ? `${before} frames` : `${Math.round((1000 * before) / frameRateHz)} ms`;
  const figure = useMemo(
    () =>
      averageFigure(
        Array.from({ length: channels }, (_, channel) =>
          own.subarray((channel * lags + lag) * pixels, (channel * lags + lag + 1) * pixels),
        ),
        channelNames,
        time,
        { height, width, pixelSizeUm },
        peak,
      ),
    [own, channels, lags, lag, pixels, channelNames, time, height, width, pixelSizeUm, peak],
  );
  return (
    <div className={styles.average}>
      <PlotCard about={about} figure={figure}>
        <Plot label={figure.title} figure={figure} />
      </PlotCard>
      <Slider
        thumbLabel="Time before the response"
        min={0}
        max={lags - 1}
        value={lag}
        label={null}
        onChange={setChosen}
      />
    </div>
  );
}
