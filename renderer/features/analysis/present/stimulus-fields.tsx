import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { Choice, Quantity } from "../field.tsx";
import type { StimulusChoices } from "./choices.ts";
import { NumberList } from "./number-list.tsx";

interface StimulusFieldsProps {
  readonly choices: StimulusChoices;
  readonly onChange: (change: Partial<StimulusChoices>) => void;
}

/** What can be chosen of a stimulus of the library. */
export function StimulusFields({ choices, onChange }: StimulusFieldsProps) {
  const { channelNames } = useDisplayUnits();
  const { type } = choices;
  if (type === "run" || type === "file") return null;
  const quantity = (
    key: "amplitude" | "speedUmPerS" | "widthUm" | "duration" | "seed",
    label: string,
    unit?: string,
  ) => (
    <Quantity
      label={label}
      value={choices[key]}
      step="1-2-5"
      min={key === "seed" ? 0 : 0.001}
      {...(unit === undefined ? {} : { unit })}
      onCommit={(value) => value !== null && value >= 0 && onChange({ [key]: value })}
    />
  );
  return (
    <>
      {channelNames.length > 1 && (
        <Choice
          label="Colour"
          value={String(choices.colour)}
          data={[
            { value: "all", label: "all channels" },
            ...channelNames.map((name, channel) => ({ value: String(channel), label: name })),
          ]}
          onChange={(colour) => onChange({ colour: colour === "all" ? colour : Number(colour) })}
        />
      )}
      {quantity("amplitude", "Amplitude")}
      {type === "bars" && quantity("speedUmPerS", "Speed", "µm/s")}
      {type === "bars" && quantity("widthUm", "Width", "µm")}
      {type === "gratings" && (
        <>
          <NumberList
            label="Periods (µm)"
            value={choices.periodsUm}
            onCommit={(periodsUm) => onChange({ periodsUm })}
          />
          <NumberList
            label="Frequencies (Hz)"
            value={choices.frequenciesHz}
            onCommit={(frequenciesHz) => onChange({ frequenciesHz })}
          />
        </>
      )}
      {type === "spots" && (
        <>
          <NumberList
            label="Diameters (µm)"
            value={choices.diametersUm}
            onCommit={(diametersUm) => onChange({ diametersUm })}
          />
          <Choice
            label="Centre"
            value={choices.centre}
            data={[
              { value: "middle", label: "middle of the field" },
              { value: "neuron", label: "where the neuron looks" },
            ]}
            onChange={(centre) => onChange({ centre })}
          />
        </>
      )}
      {type === "noise" && quantity("duration", "Seconds")}
      {type === "noise" && quantity("seed", "Seed")}
    </>
  );
}
