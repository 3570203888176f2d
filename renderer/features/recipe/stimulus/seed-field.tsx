import type { ReactNode } from "react";
import { parseSeed, type Seed, seedAfter } from "../../../../core/recipe/index.ts";
import { ValueField } from "../../../ui/value-field.tsx";
import { ResetDot } from "../fields/reset-dot.tsx";
import { useField } from "../fields/use-field.ts";

/** The seed of the noise: any that torch takes, exact to the last digit. */
export function SeedField({ rightSection }: { readonly rightSection: ReactNode }) {
  const { value, set, preset, invalid, describedBy } = useField<Seed>(["stimulus", "init", "seed"]);
  const read = (text: string): Seed | undefined => parseSeed(text) ?? undefined;
  return (
    <ValueField
      label="Seed"
      labelExtra={
        preset !== undefined && <ResetDot label="Seed" preset={String(preset)} onReset={() => set(preset)} />
      }
      shown={String(value)}
      valueNow={typeof value === "number" ? value : undefined}
      read={read}
      onCommit={set}
      stepped={(draft, direction, times) =>
        seedAfter((draft === null ? undefined : read(draft)) ?? value, direction * times)
      }
      rightSection={rightSection}
      invalid={invalid}
      describedBy={describedBy}
    />
  );
}
