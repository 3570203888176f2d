import { Select } from "@mantine/core";
import type { RigIntensity, RigProfile } from "../../../../../core/rig/index.ts";
import field from "../../../../ui/field.module.css";
import { Segments } from "../../../../ui/segments.tsx";
import type { RigFieldProps } from "./field-props.ts";
import { GammaFields } from "./gamma-fields.tsx";
import { IntensityValues } from "./intensity-values.tsx";
import { LedFields } from "./led-fields.tsx";

const mappings: readonly { readonly value: RigIntensity["type"]; readonly label: string }[] = [
  { value: "auto", label: "As the model was trained, else the recipe's limits" },
  { value: "limits", label: "The recipe's limits are black and white" },
  { value: "values", label: "Black and white are given values" },
  { value: "grey", label: "Zero is a grey, a model unit a step in intensity" },
  { value: "training", label: "As the model's training stimuli were" },
];

/** Which value becomes which light: mapping, bits, LEDs, gamma. The same for every frame and stimulus. */
export function LightFields(props: RigFieldProps) {
  const { profile, onChange, presentation } = props;
  const { intensity } = profile;
  return (
    <>
      <Select
        classNames={{ label: field.label!, input: field.input! }}
        label="From values to intensities"
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={mappings}
        value={intensity.type}
        onChange={(type) =>
          type !== null && onChange({ ...profile, intensity: startOf(type as RigIntensity["type"], props) })
        }
      />
      <IntensityValues {...props} />
      <Segments
        fullWidth
        label="Bit depth"
        data={[
          { value: "8", label: "8 bits" },
          { value: "16", label: "16 bits" },
        ]}
        value={String(profile.bitDepth) as "8" | "16"}
        onChange={(bits) => onChange({ ...profile, bitDepth: bits === "16" ? 16 : 8 })}
      />
      <LedFields {...props} channels={presentation?.prepared.ranges.length ?? 1} />
      <GammaFields {...props} />
    </>
  );
}

/** What another mapping starts from: one that changes nothing, where it can. */
function startOf(type: RigIntensity["type"], { presentation }: RigFieldProps): RigProfile["intensity"] {
  const ranges = presentation?.prepared.ranges ?? [{ black: -1, white: 1 }];
  const { black, white } = ranges[0]!;
  const rounded = (value: number): number => Number(value.toPrecision(4));
  switch (type) {
    case "auto":
    case "limits":
      return { type };
    case "values":
      return {
        type,
        channels: ranges.map((range) => ({ black: rounded(range.black), white: rounded(range.white) })),
      };
    case "grey":
      return {
        type,
        grey: Math.min(1, Math.max(0, rounded(-black / (white - black)))),
        gain: rounded(1 / (white - black)),
      };
    case "training":
      return { type, white: 255, mean: null, std: null };
  }
}
