import { Select, UnstyledButton } from "@mantine/core";
import { useRef, useState } from "react";
import {
  optimizers,
  type RecipeOptimizer,
  restartsLabel,
  type Setting,
  stopperLabels,
} from "../../../../core/recipe/index.ts";
import { useDocument } from "../../../stores/hooks.ts";
import { optimizerName } from "../../../stores/recipe/summary.ts";
import { useServices } from "../../../stores/services.ts";
import field from "../../../ui/field.module.css";
import { Section } from "../../../ui/section.tsx";
import { Problems } from "../fields/problems.tsx";
import { SettingField, SettingsForm } from "../fields/settings-form.tsx";
import { useAlarm } from "../fields/use-problems.ts";
import styles from "../panel.module.css";

type Type = RecipeOptimizer["type"];
type Named = readonly (readonly [name: string, setting: Setting])[];

const methods = optimizers.types.map((value) => ({ value, label: optimizers.title(value) }));
const places = ["optimizer", "stopper", "restarts"];

const seldomOf = (settings: Named): Named => settings.filter(([, { seldom }]) => seldom === true);
const usualOf = (settings: Named): Named => settings.filter(([, { seldom }]) => seldom !== true);

/** How the stimulus is changed at each step, when to stop, and from how many starts. */
export function OptimizerSection() {
  const { document } = useServices();
  const optimizer = useDocument(({ recipe }) => recipe.optimizer);
  const stopper = useDocument(({ recipe }) => recipe.stopper);
  const restarts = useDocument(({ recipe }) => recipe.restarts ?? 1);
  const alarmed = useAlarm(...places);
  const [more, setMore] = useState(false);
  const before = useRef(new Map<Type, RecipeOptimizer>());
  if (optimizer === null || stopper === null) return null;

  const choose = (type: Type): void => {
    before.current.set(optimizer.type, optimizer);
    document
      .getState()
      .edit((recipe) => ({ ...recipe, optimizer: before.current.get(type) ?? optimizers.begin(type, 1) }));
  };
  const settings = optimizers.labels(optimizer.type);
  const stops = Object.entries(stopperLabels);
  const summary = optimizerName(optimizer, stopper, restarts ?? 1);

  return (
    <Section name="optimizer" title="Optimizer" summary={summary} alarmed={alarmed}>
      <div className={styles.three}>
        <Select
          label="Method"
          classNames={{ label: field.label!, input: field.input! }}
          data={methods}
          value={optimizer.type}
          allowDeselect={false}
          onChange={(type) => type !== null && choose(type)}
        />
        {usualOf(settings).map(([name, setting]) => (
          <SettingField key={name} path={["optimizer", name]} setting={setting} />
        ))}
        {usualOf(stops).map(([name, setting]) => (
          <SettingField key={name} path={["stopper", name]} setting={setting} />
        ))}
        <SettingField path={["restarts"]} setting={restartsLabel} />
      </div>
      <UnstyledButton className={styles.more} aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? "Fewer settings" : "More settings"}
      </UnstyledButton>
      {more && (
        <>
          <p className={styles.hint}>{optimizers.help(optimizer.type)}</p>
          <SettingsForm place={["optimizer"]} settings={seldomOf(settings)} />
          <SettingsForm place={["stopper"]} settings={seldomOf(stops)} />
        </>
      )}
      <Problems at={places} />
    </Section>
  );
}
