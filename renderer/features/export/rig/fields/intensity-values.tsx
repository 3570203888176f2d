import type { RigIntensity } from "../../../../../core/rig/index.ts";
import { useDisplayUnits } from "../../../../stores/models/use-units.ts";
import form from "../../../../ui/form.module.css";
import { NumberField } from "../../../../ui/number-field.tsx";
import { type RigFieldProps, within } from "./field-props.ts";

/** The numbers of a mapping. */
export function IntensityValues({ profile, onChange, presentation }: RigFieldProps) {
  const { intensity } = profile;
  const set = (next: RigIntensity): void => onChange({ ...profile, intensity: next });
  const { channelNames } = useDisplayUnits();
  switch (intensity.type) {
    case "auto":
      return <p className={form.hint}>{usedText(presentation)}</p>;
    case "limits":
      return <p className={form.hint}>All stimuli must have the same limits.</p>;
    case "values":
      return intensity.channels.map((range, channel) => {
        const change = (part: Partial<typeof range>): void =>
          set({
            ...intensity,
            channels: intensity.channels.map((each, index) =>
              index === channel ? { ...each, ...part } : each,
            ),
          });
        const where =
          intensity.channels.length === 1 ? "" : ` of ${channelNames[channel] ?? `channel ${channel}`}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its index
          <div className={form.row} key={channel}>
            {(["black", "white"] as const).map((end) => (
              <NumberField
                key={end}
                label={`${end === "black" ? "Black" : "White"}${where}`}
                value={range[end]}
                step={0.1}
                invalid={range.black >= range.white}
                onCommit={(value) => change({ [end]: value ?? range[end] })}
              />
            ))}
          </div>
        );
      });
    case "grey":
      return (
        <div className={form.row}>
          <NumberField
            label="Intensity of zero"
            value={intensity.grey}
            step={0.05}
            min={0}
            max={1}
            onCommit={(value) => set({ ...intensity, grey: within(value, 0, 1, intensity.grey) })}
          />
          <NumberField
            label="Step of a model unit"
            value={intensity.gain}
            step={0.01}
            min={0.0001}
            onCommit={(value) => set({ ...intensity, gain: within(value, 1e-6, 1e6, intensity.gain) })}
          />
        </div>
      );
    case "training": {
      const { stimulusMean = null, stimulusStd = null } = presentation?.prepared ?? {};
      const known = (value: number | null): string =>
        value === null ? "not known" : `${short(value)}, the model's`;
      return (
        <div className={form.row}>
          <NumberField
            label="White, in their units"
            value={intensity.white}
            step={1}
            min={0.001}
            onCommit={(value) => set({ ...intensity, white: within(value, 1e-6, 1e9, intensity.white) })}
          />
          <NumberField
            label="Mean"
            nullable={known(stimulusMean)}
            value={intensity.mean}
            step={1}
            onCommit={(mean) => set({ ...intensity, mean })}
          />
          <NumberField
            label="Standard deviation"
            nullable={known(stimulusStd)}
            value={intensity.std}
            step={1}
            min={0.001}
            onCommit={(value) =>
              set({ ...intensity, std: value === null ? null : within(value, 1e-6, 1e9, 1) })
            }
          />
        </div>
      );
    }
  }
}

function usedText(presentation: RigFieldProps["presentation"]): string {
  if (presentation === null) return "";
  const { mapping, ranges } = presentation.prepared;
  const values = ranges.map(({ black, white }) => `${short(black)} to ${short(white)}`).join("; ");
  return mapping === "training"
    ? `0 to 255 of the model's training stimuli are black to white: ${values}.`
    : `The model does not say how it was trained. The recipe's limits are black to white: ${values}.`;
}

const short = (value: number): string => String(Number(value.toPrecision(4)));
