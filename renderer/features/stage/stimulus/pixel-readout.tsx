import { useStore } from "zustand";
import { frameChannels, stimulusSize } from "../../../../core/export/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { lightSuffix, useLight } from "../../../stores/display/use-light.ts";
import { useModels } from "../../../stores/hooks.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import styles from "./stimulus-box.module.css";

interface PixelReadoutProps {
  readonly run: string;
  readonly clock: PlaybackClock;
  readonly view: "composite" | number;
  readonly pixel: { readonly row: number; readonly column: number };
  readonly channelNames: readonly string[];
}

/** Values of the pixel under the cursor, in model units or as light. */
export function PixelReadout({ run, clock, view, pixel, channelNames }: PixelReadoutProps) {
  const frame = useStore(clock.store, (state) => state.frame);
  const { stimulus } = usePacedRunData(run).data;
  const light = useLight(useModels(({ current }) => current));
  if (stimulus === null) return null;
  const { frames, width } = stimulusSize(stimulus);
  const values = frameChannels(stimulus, Math.min(frame, frames - 1))
    .map((channel, index) => ({ index, value: channel[pixel.row * width + pixel.column] ?? 0 }))
    .filter(({ index }) => view === "composite" || view === index);
  return (
    <span className={styles.readout}>
      <span>
        {pixel.column}, {pixel.row}
      </span>
      {values.map(({ index, value }) => (
        <span key={index}>
          {channelNames[index] ?? `channel ${index}`} {shortNumber(light(index).show(value))}
          {lightSuffix[light(index).unit]}
        </span>
      ))}
    </span>
  );
}
