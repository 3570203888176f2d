import { Slider } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { divergingMap, paintDiverging } from "../../../lib/colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { Caption } from "../../stage/film/caption.tsx";
import { Pixels } from "../../stage/film/pixels.tsx";
import { type FigureAbout, FigureMenu } from "../../stage/plots/figure-menu.tsx";
import { picturesFigure } from "../pictures-figure.ts";
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
  const scheme = useScheme();
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
  const figure = () =>
    picturesFigure(
      Array.from({ length: channels }, (_, channel) => ({
        name: channelNames[channel] ?? `channel ${channel}`,
        values: own.subarray((channel * lags + lag) * pixels, (channel * lags + lag + 1) * pixels),
      })),
      { height, width, pixelSizeUm, peak },
    );
  return (
    <section className={styles.card} aria-label="Spike-triggered average">
      <h3 className={styles.cardTitle}>
        Spike-triggered average <span className={styles.faint}>{time} before the response</span>
        <span className={styles.corner}>
          <FigureMenu
            title={`Spike-triggered average, ${time} before the response`}
            figure={figure}
            about={about}
            inline
          />
        </span>
      </h3>
      <div className={styles.pictures}>
        {Array.from({ length: channels }, (_, channel) => (
          <figure key={channelNames[channel] ?? channel} className={styles.figure}>
            <div className={styles.picture}>
              <Pixels
                width={width}
                height={height}
                label={`Spike-triggered average, ${channelNames[channel]}, ${time} before the response`}
                fill={(target) => {
                  const at = (channel * lags + lag) * pixels;
                  paintDiverging(own.subarray(at, at + pixels), peak, divergingMap(scheme), target);
                }}
              />
            </div>
            <Caption
              channel={channel}
              channels={channels}
              text={channelNames[channel] ?? `channel ${channel}`}
            />
          </figure>
        ))}
      </div>
      <Slider
        thumbLabel="Time before the response"
        min={0}
        max={lags - 1}
        value={lag}
        label={null}
        onChange={setChosen}
      />
    </section>
  );
}
