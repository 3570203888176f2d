import { outputNames, type RigProfile } from "../../../../../core/rig/index.ts";
import form from "../../../../ui/form.module.css";
import { NumberField } from "../../../../ui/number-field.tsx";
import { Segments } from "../../../../ui/segments.tsx";
import { type RigFieldProps, within } from "./field-props.ts";

type Gamma = NonNullable<RigProfile["gamma"]>;

const start: Gamma = { appliedBy: "file", red: null, green: null, blue: null };
const hints = {
  off: "Levels are proportional to intensity.",
  file: "The written levels are corrected: load no gamma table when they are played.",
  rig: "The written levels are not corrected; the sidecar has the curves for the program that plays them.",
} as const;

/** Who corrects for the display's gamma, and by which curves. Tables come from a profile's file. */
export function GammaFields({ profile, onChange }: RigFieldProps) {
  const { gamma } = profile;
  const by = gamma?.appliedBy ?? "off";
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Gamma</legend>
      <Segments
        fullWidth
        label="Gamma"
        data={[
          { value: "off", label: "Off" },
          { value: "file", label: "In the files" },
          { value: "rig", label: "Left to the rig" },
        ]}
        value={by}
        onChange={(chosen) =>
          onChange({
            ...profile,
            gamma: chosen === "off" ? null : { ...(gamma ?? start), appliedBy: chosen },
          })
        }
      />
      <p className={form.hint}>{hints[by]}</p>
      {gamma !== null && (
        <div className={form.row}>
          {outputNames.map((output) => {
            const curve = gamma[output];
            const table = curve?.type === "table" ? `table of ${curve.levels.length}` : "none";
            return (
              <NumberField
                key={output}
                label={`Exponent, ${output}`}
                nullable={table}
                value={curve?.type === "power" ? curve.exponent : null}
                step={0.1}
                min={0.1}
                max={10}
                onCommit={(value) =>
                  onChange({
                    ...profile,
                    gamma: {
                      ...gamma,
                      [output]:
                        value === null ? null : { type: "power", exponent: within(value, 0.1, 10, 1) },
                    },
                  })
                }
              />
            );
          })}
        </div>
      )}
    </fieldset>
  );
}
