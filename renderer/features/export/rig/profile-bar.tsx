import { Button, Menu, Select, TextInput } from "@mantine/core";
import { type RigProfile, readProfile, rigFolder, writeProfile } from "../../../../core/rig/index.ts";
import { pickFiles } from "../../../desktop/pick-files.ts";
import { saveFile } from "../../../lib/save-file.ts";
import { useRigs } from "../../../stores/hooks.ts";
import { sameName } from "../../../stores/rigs/rigs-store.ts";
import { freeName, startingProfile } from "../../../stores/rigs/starting-profile.ts";
import { useServices } from "../../../stores/services.ts";
import field from "../../../ui/field.module.css";
import { notify, notifyError } from "../../../ui/notices/notices.ts";
import styles from "./rig-form.module.css";

interface ProfileBarProps {
  readonly profile: RigProfile;
  readonly onChange: (profile: RigProfile) => void;
}

/** The profiles of the workspace: which one is used, its name, and what can be done with it. */
export function ProfileBar({ profile, onChange }: ProfileBarProps) {
  const { rigs } = useServices();
  const profiles = useRigs((state) => state.profiles) ?? [];
  const kept = profiles.find(({ name }) => sameName(name, profile.name));
  const changed = kept === undefined || JSON.stringify(kept) !== JSON.stringify(profile);
  const { save, remove } = rigs.getState();

  const open = async (): Promise<void> => {
    const [file] = await pickFiles({ accept: ".json,application/json", multiple: false });
    if (file !== undefined) onChange(readProfile(await file.text()));
  };
  return (
    <div className={styles.bar}>
      <Select
        classNames={{ label: field.label!, input: field.input! }}
        label="Rig profile"
        placeholder={profiles.length === 0 ? "none is kept yet" : "not kept yet"}
        allowDeselect={false}
        disabled={profiles.length === 0}
        comboboxProps={{ withinPortal: false }}
        data={profiles.map(({ name }) => name)}
        value={kept?.name ?? null}
        onChange={(chosen) => {
          const found = profiles.find(({ name }) => name === chosen);
          if (found !== undefined) onChange(found);
        }}
      />
      <TextInput
        classNames={{ label: field.label!, input: field.input! }}
        label="Name"
        maxLength={80}
        value={profile.name}
        error={profile.name.trim() === ""}
        onChange={({ currentTarget: { value } }) => onChange({ ...profile, name: value })}
      />
      <Button
        variant="default"
        disabled={!changed || profile.name.trim() === ""}
        onClick={() =>
          save({ ...profile, name: profile.name.trim() })
            .then(() => notify(`The rig profile "${profile.name.trim()}" is kept with the workspace.`))
            .catch(notifyError)
        }
      >
        {kept === undefined ? "Keep" : changed ? "Keep changes" : "Kept"}
      </Button>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button variant="default">More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onChange({ ...startingProfile, name: freeName("My rig", profiles) })}>
            New profile
          </Menu.Item>
          <Menu.Item onClick={() => onChange({ ...profile, name: freeName(profile.name, profiles) })}>
            Copy under another name
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => open().catch(notifyError)}>Open a profile's file…</Menu.Item>
          <Menu.Item
            onClick={() =>
              saveFile(writeProfile(profile), `${rigFolder(profile)}.rig.json`, "application/json")
            }
          >
            Save as a file (for the command line, too)
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="red"
            disabled={kept === undefined}
            onClick={() => kept !== undefined && remove(kept.name).catch(notifyError)}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
