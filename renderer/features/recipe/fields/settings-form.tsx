import type { Setting } from "../../../../core/recipe/index.ts";
import type { Path } from "../../../stores/recipe/path.ts";
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

/** One setting: a number, a switch, or several numbers. */
export function SettingField({ path, setting }: { readonly path: Path; readonly setting: Setting }) {
  const { input } = setting;
  if (input === "switch") return <RecipeSwitch path={path} label={setting.label} />;
  if (input === "ranges") return <RangeFields path={path} setting={setting} />;
  if (input === undefined) return <SettingNumber path={path} setting={setting} label={setting.label} />;
  return input.numbers.map((label, index) => (
    <SettingNumber key={label} path={[...path, index]} setting={setting} label={label} />
  ));
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
