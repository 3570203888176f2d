import type { ExportOptions, RangeChoice, ValueRange } from "../../../core/export/index.ts";
import form from "../../ui/form.module.css";
import { NumberField } from "../../ui/number-field.tsx";
import { Segments } from "../../ui/segments.tsx";

interface PictureChoiceProps {
  readonly options: ExportOptions;
  readonly onChange: (change: Partial<ExportOptions>) => void;
  /** Whether there is anything that plays. */
  readonly moving: boolean;
  readonly channels: number;
  /** Those of now, where a fixed one starts from. */
  readonly ranges: readonly ValueRange[];
  /** The model's; null: it does not say. */
  readonly frameRateHz: number | null;
}

const ranges = [
  { value: "limits", label: "Limits" },
  { value: "symmetric", label: "Symmetric" },
  { value: "fixed", label: "Fixed" },
] as const;

const rangeTexts = {
  limits: "From the recipe's lower limit to its upper one: stimuli can be compared.",
  symmetric: "Up to this stimulus' own peak: zero is mid grey, contrasts cannot be compared.",
  fixed: "These values become black and white.",
} as const;

/** How values become pictures: range, channels, scale, and how fast they follow each other. */
export function PictureChoice({
  options,
  onChange,
  moving,
  channels,
  ranges: now,
  frameRateHz,
}: PictureChoiceProps) {
  const { range, scale } = options;
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Pictures</legend>
      <Segments
        fullWidth
        label="Range"
        data={ranges}
        value={range.type}
        onChange={(type) => onChange({ range: type === "fixed" ? fixedRange(now) : { type } })}
      />
      <p className={form.hint}>{rangeTexts[range.type]}</p>
      <div className={form.row}>
        {range.type === "fixed" && (
          <>
            <NumberField
              label="Black"
              value={range.min}
              step={0.1}
              invalid={range.min >= range.max}
              onCommit={(min) => onChange({ range: { ...range, min: min ?? range.min } })}
            />
            <NumberField
              label="White"
              value={range.max}
              step={0.1}
              invalid={range.min >= range.max}
              onCommit={(max) => onChange({ range: { ...range, max: max ?? range.max } })}
            />
          </>
        )}
        <NumberField
          label="Scale"
          unit="×"
          value={scale}
          step={1}
          min={1}
          max={64}
          onCommit={(value) => onChange({ scale: Math.min(64, Math.max(1, Math.round(value ?? scale))) })}
        />
        {moving && (
          <NumberField
            label="Frames a second"
            nullable={frameRateHz === null ? "not known" : `${Number(frameRateHz.toFixed(3))}, the model's`}
            value={options.frameRateHz}
            step={1}
            min={1}
            max={1000}
            invalid={options.frameRateHz === null && frameRateHz === null}
            onCommit={(value) =>
              onChange({ frameRateHz: value === null || !(value > 0) ? null : Math.min(1000, value) })
            }
          />
        )}
      </div>
      {moving && (
        <p className={form.hint}>
          {options.frameRateHz === null && frameRateHz === null
            ? "The model does not say how fast its frames follow each other. Give it for animations and films."
            : "Frames are shown as they are: none are added or left out."}
        </p>
      )}
      {channels > 1 && (
        <Segments
          fullWidth
          label="Channels"
          data={[
            { value: "composite", label: "Channels in one picture" },
            { value: "separate", label: "Each in grey" },
          ]}
          value={options.channels}
          onChange={(value) => onChange({ channels: value })}
        />
      )}
    </fieldset>
  );
}

/** One that clips nothing that is not clipped now. */
function fixedRange(ranges: readonly ValueRange[]): RangeChoice {
  if (ranges.length === 0) return { type: "fixed", min: -1, max: 1 };
  const rounded = (value: number): number => Number(value.toPrecision(4));
  const min = rounded(Math.min(...ranges.map(({ black }) => black)));
  const max = rounded(Math.max(...ranges.map(({ white }) => white)));
  return { type: "fixed", min, max };
}
