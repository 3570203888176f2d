import { useCallback } from "react";
import type { Float32ArrayOf } from "../../../core/engine/contract/index.ts";
import { colourSamples, levelOf, type PictureSeries, type ValueRange } from "../../../core/export/index.ts";
import { Pixels } from "../../playback/pixels.tsx";
import factList from "../../ui/facts.module.css";
import styles from "./preview.module.css";
import type { Pictures } from "./use-preview.ts";

interface PreviewProps {
  readonly run: string;
  readonly stimulus: Float32ArrayOf;
  readonly pictures: Pictures;
  readonly scale: number;
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
}

/** A frame as it will be written, pixel for pixel, and what the range does to the values. */
export function Preview({ run, stimulus, pictures, scale, frame, onFrame }: PreviewProps) {
  const { series, ranges, clipped } = pictures;
  const [first] = series;
  if (first === undefined) return null;
  const zeros = new Set(ranges.map((range) => levelOf(0, range, 255)));
  const values = stimulus.values.length;
  const size = `${first.width * scale} × ${first.height * scale}`;
  return (
    <section aria-label="Preview">
      <div className={styles.pictures}>
        {series.map((one) => (
          <Frame key={one.channel} series={one} frame={frame} run={run} />
        ))}
      </div>
      <input
        type="range"
        className={styles.slider}
        min={0}
        max={first.frames - 1}
        value={frame}
        aria-label="Frame of the preview"
        onChange={({ currentTarget: { value } }) => onFrame(Number(value))}
      />
      <dl className={factList.facts}>
        <div>
          <dt>Frame</dt>
          <dd>
            {frame + 1} of {first.frames}, {size} pixels
          </dd>
        </div>
        <div>
          <dt>Black to white</dt>
          <dd>{rangeText(ranges)}</dd>
        </div>
        <div>
          <dt>Zero becomes</dt>
          <dd>level {[...zeros].join(" and ")} of 255</dd>
        </div>
        <div data-clipped={clipped > 0 || undefined}>
          <dt>Clipped</dt>
          <dd>
            {clipped === 0
              ? "no value"
              : `${clipped.toLocaleString("en")} of ${values.toLocaleString("en")} values (${percent(clipped / values)})`}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function Frame({
  series,
  frame,
  run,
}: {
  readonly series: PictureSeries;
  readonly frame: number;
  readonly run: string;
}) {
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => pixels.set(colourSamples(series.picture(frame, 255), 4)),
    [series, frame],
  );
  const channel = series.channel === null ? "" : `, channel ${series.channel}`;
  return (
    <div className={styles.picture}>
      <Pixels
        width={series.width}
        height={series.height}
        fill={fill}
        label={`Frame ${frame + 1} of ${run}${channel}, as it will be written`}
      />
    </div>
  );
}

function rangeText(ranges: readonly ValueRange[]): string {
  const texts = ranges.map(({ black, white }) => `${short(black)} to ${short(white)}`);
  return [...new Set(texts)].join("; ");
}

const short = (value: number): string => String(Number(value.toPrecision(4)));

function percent(share: number): string {
  return share < 0.001 ? "less than 0.1 %" : `${(100 * share).toFixed(1)} %`;
}
