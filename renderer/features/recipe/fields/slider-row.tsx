import { Slider } from "@mantine/core";
import { displayNumber, type Step } from "../../../lib/numbers.ts";
import type { Path } from "../../../stores/recipe/path.ts";
import { type Explanation, Help } from "../../../ui/help.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { ResetDot } from "./reset-dot.tsx";
import styles from "./slider-row.module.css";
import { useField } from "./use-field.ts";

interface SliderRowProps {
  readonly path: Path;
  readonly label: string;
  /** Of the slider; the field takes any number. */
  readonly min: number;
  readonly max: number;
  readonly sliderStep: number;
  readonly step: Step;
  readonly fieldMin?: number;
  /** What an empty field means. */
  readonly nullable?: string;
  readonly help?: Explanation;
}

/** A number of the recipe as a slider and a field. */
export function SliderRow({
  path,
  label,
  min,
  max,
  sliderStep,
  step,
  fieldMin,
  nullable,
  help,
}: SliderRowProps) {
  const { value, set, drag, seal, preset, invalid, describedBy } = useField<number | null>(path);
  return (
    <div className={styles.row}>
      <span className={styles.label}>
        {label}
        {help !== undefined && <Help about={label} {...help} />}
        {preset !== undefined && (
          <ResetDot
            label={label}
            preset={preset === null ? (nullable ?? "") : displayNumber(preset)}
            onReset={() => set(preset)}
          />
        )}
      </span>
      <Slider
        aria-label={`${label}, slider`}
        thumbLabel={`${label}, slider`}
        label={null}
        min={Math.min(min, value ?? min)}
        max={Math.max(max, value ?? max)}
        step={sliderStep}
        value={value ?? min}
        onChange={drag}
        onChangeEnd={seal}
      />
      <NumberField
        label={label}
        bare
        value={value}
        onCommit={set}
        step={step}
        invalid={invalid}
        describedBy={describedBy}
        {...(fieldMin === undefined ? {} : { min: fieldMin })}
        {...(nullable === undefined ? {} : { nullable })}
      />
    </div>
  );
}
