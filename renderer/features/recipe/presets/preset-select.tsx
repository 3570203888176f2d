import { ActionIcon, Menu, Select, Tooltip, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { objectiveTitle } from "../../../../core/recipe/index.ts";
import { useCheck, useDocument, useModels, usePresets } from "../../../stores/hooks.ts";
import { aboutTheSame, fitPreset, isAsPreset } from "../../../stores/presets/fit.ts";
import { useFittedPreset } from "../../../stores/presets/use-fitted-preset.ts";
import { useServices } from "../../../stores/services.ts";
import { BracesIcon, MoreIcon } from "../../../ui/icons.tsx";
import { notify } from "../../../ui/notices/notices.ts";
import styles from "./preset-select.module.css";
import { SavePreset } from "./save-preset.tsx";

interface PresetSelectProps {
  readonly onOpenSource: () => void;
}

/** Where the recipe comes from, whether it was edited since, and what can be done about it. */
export function PresetSelect({ onOpenSource }: PresetSelectProps) {
  const { document, presets: store } = useServices();
  const model = useModels(({ current }) => current);
  const timing = useCheck((state) => state.timing);
  const presets = usePresets((state) => state.presets);
  const recipe = useDocument((present) => present.recipe);
  const id = useDocument((present) => present.preset);
  const fitted = useFittedPreset();
  const [saving, setSaving] = useState(false);
  const [showsNotes, setShowsNotes] = useState(false);
  if (recipe === null || model === null) return null;

  const preset = presets.find((each) => each.id === id);
  const edited = fitted !== null && !isAsPreset(recipe, fitted.recipe);
  const { sessions } = model.description;
  // What is looked for is another thing than the preset's title says.
  const other = preset !== undefined && preset.recipe.objective.type !== recipe.objective.type;
  const { load, undo } = document.getState();
  const choose = (chosen: string | null): void => {
    const next = presets.find((each) => each.id === chosen);
    if (next === undefined) return;
    load(aboutTheSame(fitPreset(next, model, timing).recipe, recipe, sessions), next.id);
  };
  const remove = (): void => {
    if (preset === undefined) return;
    store.getState().remove(preset.id);
    const restore = (): void => void store.getState().save(preset.title, preset.recipe);
    notify(`The preset "${preset.title}" was deleted.`, { action: { label: "Undo", run: restore } });
  };

  return (
    <div className={styles.preset}>
      <div className={styles.label}>
        <span>Preset</span>
        {edited && (
          <>
            <span className={styles.edited}>edited</span>
            <UnstyledButton
              className={styles.action}
              onClick={() => {
                load(aboutTheSame(fitted.recipe, recipe, sessions), preset?.id);
                notify("The preset's settings are back.", { action: { label: "Undo", run: undo } });
              }}
            >
              reset
            </UnstyledButton>
          </>
        )}
      </div>
      <div className={styles.row}>
        <Select
          className={styles.select}
          aria-label="Preset"
          data={presets.map((each) => ({ value: each.id, label: each.title }))}
          value={other ? null : (preset?.id ?? null)}
          placeholder={other ? `Your own: ${objectiveTitle(recipe.objective)}` : "A recipe of your own"}
          allowDeselect={false}
          maxDropdownHeight={420}
          comboboxProps={{ width: 300, position: "bottom-start" }}
          onChange={choose}
          renderOption={({ option }) => (
            <div className={styles.option}>
              <div>{option.label}</div>
              <div className={styles.description}>
                {presets.find((each) => each.id === option.value)?.description}
              </div>
            </div>
          )}
        />
        <Tooltip label="The recipe as JSON and as Python">
          <ActionIcon
            size="md"
            variant="default"
            aria-label="The recipe as JSON and as Python"
            onClick={onOpenSource}
          >
            <BracesIcon />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size="md" variant="default" aria-label="More about presets">
              <MoreIcon />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setSaving(true)}>Save as a preset…</Menu.Item>
            <Menu.Item disabled={preset?.own !== true} onClick={remove}>
              Delete this preset
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {fitted !== null && fitted.notes.length > 0 && (
        <div>
          <UnstyledButton
            className={styles.action}
            aria-expanded={showsNotes}
            onClick={() => setShowsNotes(!showsNotes)}
          >
            {fitted.notes.length === 1 ? "1 setting was" : `${fitted.notes.length} settings were`} fitted to
            this model
          </UnstyledButton>
          {showsNotes && (
            <ul className={styles.notes}>
              {fitted.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      <SavePreset opened={saving} onClose={() => setSaving(false)} />
    </div>
  );
}
