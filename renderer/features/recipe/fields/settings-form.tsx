import { TextInput } from "@mantine/core";
import type { Setting } from "../../../../core/recipe/index.ts";
import type { Path } from "../../../stores/recipe/path.ts";
import { Segments } from "../../../ui/segments.tsx";
import styles from "../panel.module.css";
import { RecipeNumber } from "./recipe-number.tsx";
import { RecipeSwitch } from "./recipe-switch.tsx";
import { useField } from "./use-field.ts";

interface SettingsFormProps {
  /** Of the part in the recipe whose settings these are. */
  readonly place: Path;
  readonly settings: readonly (readonly [name: string, setting: Setting])[];
}

/** Fields for settings as their kind describes them: what a kind without a form of its own is edited by. */
export function SettingsForm({ place, settings }: SettingsFormProps) {
  if (settings.length === 0) return null;
  const hints = settings.flatMap(([, { help }]) => help ?? []);
  return (
    <>
      <div className={styles.two}>
        {settings.map(([name, setting]) => (
          <SettingField key={name} path={[...place, name]} setting={setting} />
        ))}
      </div>
      {hints.length > 0 && <p className={styles.hint}>{hints.join(" ")}</p>}
    </>
  );
}

/** One setting, as its kind says that it is edited. */
export function SettingField({ path, setting }: { readonly path: Path; readonly setting: Setting }) {
  const { input } = setting;
  if (input === "switch") return <RecipeSwitch path={path} label={setting.label} />;
  if (input === "ranges") return <RangeFields path={path} setting={setting} />;
  if (input === "text") return <TextSetting path={path} label={setting.label} />;
  if (input === undefined) return <SettingNumber path={path} setting={setting} label={setting.label} />;
  if ("choices" in input) return <ChoiceSetting path={path} label={setting.label} choices={input.choices} />;
  return input.numbers.map((label, index) => (
    <SettingNumber key={label} path={[...path, index]} setting={setting} label={label} />
  ));
}

function TextSetting({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, set } = useField<string>(path);
  return <TextInput label={label} value={value} onChange={({ currentTarget }) => set(currentTarget.value)} />;
}

interface ChoiceSettingProps {
  readonly path: Path;
  readonly label: string;
  /** By the values, as they are called. */
  readonly choices: Readonly<Record<string, string>>;
}

function ChoiceSetting({ path, label, choices }: ChoiceSettingProps) {
  const { value, set } = useField<string>(path);
  const data = Object.entries(choices).map(([choice, name]) => ({ value: choice, label: name }));
  return (
    <div className={styles.labelled}>
      <span>{label}</span>
      <Segments label={label} data={data} value={value} onChange={set} />
    </div>
  );
}

function RangeFields({ path, setting }: { readonly path: Path; readonly setting: Setting }) {
  const { value: ranges } = useField<readonly unknown[]>(path);
  const open = { ...setting, nullable: "open" };
  const fields = ranges.flatMap((_, channel) => [
    { label: `Channel ${channel}, lower`, at: [channel, 0] },
    { label: `Channel ${channel}, upper`, at: [channel, 1] },
  ]);
  return fields.map(({ label, at }) => (
    <SettingNumber key={label} path={[...path, ...at]} setting={open} label={label} />
  ));
}

function SettingNumber({
  path,
  setting: { step = 1, min, max, nullable, unit, absent },
  label,
}: {
  readonly path: Path;
  readonly setting: Setting;
  readonly label: string;
}) {
  return (
    <RecipeNumber
      path={path}
      label={label}
      step={step}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(nullable === undefined ? {} : { nullable })}
      {...(unit === undefined ? {} : { unit })}
      {...(absent === undefined ? {} : { absent })}
    />
  );
}
