import type { ReactNode } from "react";
import { displayNumber, type Step } from "../../../lib/numbers.ts";
import type { Path } from "../../../stores/recipe/path.ts";
import { NumberField } from "../../../ui/number-field.tsx";
import { ResetDot } from "./reset-dot.tsx";
import { useField } from "./use-field.ts";

interface RecipeNumberProps {
  readonly path: Path;
  readonly label: string;
  readonly step: Step;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: ReactNode;
  readonly rightSection?: ReactNode;
  readonly nullable?: string;
  /** What holds where the recipe does not have the setting. */
  readonly absent?: number;
}

/** A number of the recipe. */
export function RecipeNumber({ path, absent, ...props }: RecipeNumberProps) {
  const { value, set, preset, invalid, describedBy } = useField<number | null | undefined>(path);
  const presetText = preset === null ? (props.nullable ?? "") : displayNumber(preset ?? 0);
  return (
    <NumberField
      {...props}
      value={value ?? absent ?? null}
      onCommit={set}
      invalid={invalid}
      describedBy={describedBy}
      labelExtra={
        preset !== undefined && (
          <ResetDot label={props.label} preset={presetText} onReset={() => set(preset)} />
        )
      }
    />
  );
}
