import { Select, TextInput } from "@mantine/core";
import { type OutputName, outputNames, type RigProfile } from "../../../../../core/rig/index.ts";
import { useDisplayUnits } from "../../../../stores/models/use-units.ts";
import field from "../../../../ui/field.module.css";
import form from "../../../../ui/form.module.css";
import styles from "../rig-form.module.css";
import type { RigFieldProps } from "./field-props.ts";

type Led = NonNullable<RigProfile["leds"]>[number];

const titles: Readonly<Record<OutputName, string>> = { red: "Red", green: "Green", blue: "Blue" };

/** Which channel drives which output, and the LED behind it. */
export function LedFields({
  profile,
  onChange,
  presentation,
  channels,
}: RigFieldProps & { readonly channels: number }) {
  const { channelNames } = useDisplayUnits();
  const used = (presentation?.outputs ?? []).flatMap(({ name, channel, led }): Led[] =>
    channel === null
      ? []
      : (name === "grey" ? outputNames : [name]).map((output) => ({ output, channel, led })),
  );
  const leds = profile.leds ?? used;
  const change = (output: OutputName, led: Led | null): void => {
    const rest = leds.filter((each) => each.output !== output);
    const next = outputNames.flatMap((name) =>
      name === output ? (led ?? []) : rest.filter((each) => each.output === name),
    );
    if (next.length > 0) onChange({ ...profile, leds: next });
  };
  return (
    <fieldset className={form.group}>
      <legend className={form.legend}>Outputs of the projector</legend>
      {outputNames.map((output) => {
        const led = leds.find((each) => each.output === output);
        const title = titles[output];
        return (
          <div className={form.row} key={output}>
            <Select
              classNames={{ label: field.label!, input: field.input! }}
              aria-label={`Channel of the ${output} output`}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              leftSection={<span className={styles.swatch} data-output={output} />}
              data={[
                { value: "dark", label: `${title}: dark` },
                ...Array.from({ length: channels }, (_, channel) => ({
                  value: String(channel),
                  label: `${title}: ${channelNames[channel] ?? `channel ${channel}`}`,
                })),
              ]}
              value={led === undefined ? "dark" : String(led.channel)}
              onChange={(chosen) =>
                change(
                  output,
                  chosen === null || chosen === "dark"
                    ? null
                    : { output, channel: Number(chosen), led: led?.led ?? "" },
                )
              }
            />
            <TextInput
              classNames={{ label: field.label!, input: field.input! }}
              aria-label={`LED of the ${output} output`}
              placeholder="LED, such as UV, 385 nm"
              maxLength={80}
              disabled={led === undefined}
              value={led?.led ?? ""}
              onChange={({ currentTarget: { value } }) =>
                led !== undefined && change(output, { ...led, led: value })
              }
            />
          </div>
        );
      })}
    </fieldset>
  );
}
