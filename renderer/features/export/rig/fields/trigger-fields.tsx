import { Checkbox, Switch } from "@mantine/core";
import { type ControlKind, controlKinds, rigProfile } from "../../../../../core/rig/index.ts";
import form from "../../../../ui/form.module.css";
import { NumberField } from "../../../../ui/number-field.tsx";
import { Segments } from "../../../../ui/segments.tsx";
import { changePart, type RigFieldProps, whole, within } from "./field-props.ts";

const controlTexts: Readonly<Record<ControlKind, string>> = {
  noise: "Noise of equal contrast and norm",
  reversed: "Reversed in time",
  shuffled: "Pixels in other places",
  other: "Another cell's stimulus",
};

/** The patch that a photodiode sees, and the stimuli that control for what was found. */
export function TriggerFields(props: RigFieldProps & { readonly several: boolean }) {
  const { profile, onChange, several } = props;
  const { trigger, controls } = profile;
  const change = changePart(props, "trigger");
  const control = changePart(props, "controls");
  const made = rigProfile.shape.trigger.unwrap().unwrap().parse({});
  return (
    <>
      <Switch
        label="A patch for a photodiode"
        checked={trigger !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...profile, trigger: checked ? made : null })
        }
      />
      {trigger !== null && (
        <>
          <div className={form.row}>
            {(["x", "y", "width", "height"] as const).map((key) => (
              <NumberField
                key={key}
                label={{ x: "Left", y: "Top", width: "Width", height: "Height" }[key]}
                unit="px"
                value={trigger[key]}
                step={1}
                min={0}
                max={8192}
                onCommit={(value) =>
                  change({ [key]: whole(value, key === "x" || key === "y" ? 0 : 1, 8192, trigger[key]) })
                }
              />
            ))}
          </div>
          <div className={form.row}>
            {(["high", "low"] as const).map((key) => (
              <NumberField
                key={key}
                label={{ high: "Level while it signals", low: "Level otherwise" }[key]}
                value={trigger[key]}
                step={0.1}
                min={0}
                max={1}
                onCommit={(value) => change({ [key]: within(value, 0, 1, trigger[key]) })}
              />
            ))}
            {trigger.pattern === "onset" && (
              <NumberField
                label="Frames"
                value={trigger.frames}
                step={1}
                min={1}
                max={10_000}
                onCommit={(value) => change({ frames: whole(value, 1, 10_000, trigger.frames) })}
              />
            )}
          </div>
          <Segments
            fullWidth
            label="When the patch signals"
            data={[
              { value: "onset", label: "Where a stimulus begins" },
              { value: "frames", label: "Every other frame" },
            ]}
            value={trigger.pattern}
            onChange={(pattern) => change({ pattern })}
          />
        </>
      )}
      <fieldset className={form.group}>
        <legend className={form.legend}>Controls, shown beside each stimulus</legend>
        {controlKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={controlTexts[kind]}
            disabled={kind === "other" && !several && !controls.kinds.includes(kind)}
            checked={controls.kinds.includes(kind)}
            onChange={({ currentTarget: { checked } }) =>
              control({
                kinds: controlKinds.filter((each) =>
                  each === kind ? checked : controls.kinds.includes(each),
                ),
              })
            }
          />
        ))}
      </fieldset>
      {controls.kinds.length > 0 && (
        <div className={form.row}>
          <NumberField
            label="Seed of the controls"
            value={controls.seed}
            step={1}
            min={0}
            onCommit={(value) => control({ seed: whole(value, 0, 2 ** 31, controls.seed) })}
          />
        </div>
      )}
    </>
  );
}
