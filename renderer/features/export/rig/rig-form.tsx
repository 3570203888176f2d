import { Button, Group, Tabs } from "@mantine/core";
import { useState } from "react";
import { bytesText } from "../../../../core/export/index.ts";
import {
  type Presentation,
  type RigFormatName,
  type RigProfile,
  rigFormat,
  rigFormats,
  rigProfile,
  rigSizes,
} from "../../../../core/rig/index.ts";
import { usePreferences, useRigs } from "../../../stores/hooks.ts";
import { startingProfile } from "../../../stores/rigs/starting-profile.ts";
import { useServices } from "../../../stores/services.ts";
import form from "../../../ui/form.module.css";
import { notifyError } from "../../../ui/notices/notices.ts";
import { canChooseFolder, chooseFolder } from "../folder.ts";
import { WhereTo } from "../where-to.tsx";
import { FileFields } from "./fields/file-fields.tsx";
import { LightFields } from "./fields/light-fields.tsx";
import { ProjectorFields } from "./fields/projector-fields.tsx";
import { TimeFields } from "./fields/time-fields.tsx";
import { TriggerFields } from "./fields/trigger-fields.tsx";
import { ProfileBar } from "./profile-bar.tsx";
import styles from "./rig-form.module.css";
import { RigPreview } from "./rig-preview.tsx";
import { usePresentation } from "./use-presentation.ts";

/** A presentation of runs: the profile of the rig, what the projector will show of it, and the files that are written. */
export function RigForm({ runs }: { readonly runs: readonly string[] }) {
  const { exports, preferences } = useServices();
  const profiles = useRigs((state) => state.profiles);
  const remembered = usePreferences(({ rig }) => rig);
  const [draft, setDraft] = useState<RigProfile | null>(null);
  const profile =
    draft ?? profiles?.find(({ name }) => name === remembered.profile) ?? profiles?.[0] ?? startingProfile;
  const [formats, setFormats] = useState<readonly RigFormatName[]>(() => knownFormats(remembered.formats));
  const to = usePreferences(({ exportTo }) => exportTo);
  const state = usePresentation(runs, profile);
  const { presentation, problem } = state;
  const folder = to === "folder" && canChooseFolder();
  const valid = rigProfile.safeParse(profile).success;
  const fields = { profile, onChange: setDraft, presentation };

  const start = async (): Promise<void> => {
    preferences.getState().change({ rig: { profile: profile.name, formats: [...formats] } });
    const what = { type: "rig", rig: { profile, formats } } as const;
    if (!folder) return exports.getState().start(what, { type: "zip" });
    const directory = await chooseFolder();
    if (directory !== null) await exports.getState().start(what, { type: "folder", folder: directory });
  };

  return (
    // No form: Enter ends the typing of a number, and writes nothing.
    <>
      <ProfileBar profile={profile} onChange={setDraft} />
      <div className={styles.columns}>
        <Tabs defaultValue="projector" keepMounted={false} className={styles.tabs ?? ""}>
          <Tabs.List aria-label="The rig profile">
            <Tabs.Tab value="projector">Projector</Tabs.Tab>
            <Tabs.Tab value="light">Light</Tabs.Tab>
            <Tabs.Tab value="time">Time</Tabs.Tab>
            <Tabs.Tab value="trigger">Trigger</Tabs.Tab>
            <Tabs.Tab value="files">Files</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="projector" className={styles.panel ?? ""}>
            <ProjectorFields {...fields} />
          </Tabs.Panel>
          <Tabs.Panel value="light" className={styles.panel ?? ""}>
            <LightFields {...fields} />
          </Tabs.Panel>
          <Tabs.Panel value="time" className={styles.panel ?? ""}>
            <TimeFields {...fields} />
          </Tabs.Panel>
          <Tabs.Panel value="trigger" className={styles.panel ?? ""}>
            <TriggerFields {...fields} several={runs.length > 1} />
          </Tabs.Panel>
          <Tabs.Panel value="files" className={styles.panel ?? ""}>
            <FileFields formats={formats} onChange={setFormats} presentation={presentation} />
          </Tabs.Panel>
        </Tabs>
        <RigPreview {...state} formats={formats} />
      </div>
      <Group justify="space-between" mt="sm" gap="xs">
        <p className={form.hint}>
          {presentation !== null && problem === null && sizeText(presentation, formats)}
        </p>
        <Group gap="xs">
          <WhereTo />
          <Button
            onClick={() => start().catch(notifyError)}
            disabled={formats.length === 0 || problem !== null || presentation === null || !valid}
          >
            {folder ? "Choose a folder and write" : "Write the presentation"}
          </Button>
        </Group>
      </Group>
    </>
  );
}

/** All that will be written, before it is. */
function sizeText(presentation: Presentation, formats: readonly RigFormatName[]): string {
  const { bytes, compressed } = rigSizes(presentation, formats);
  const parts = [
    ...(bytes > 0 ? [bytesText(bytes)] : []),
    ...(compressed > 0 ? [`at most ${bytesText(compressed)} compressed`] : []),
  ];
  const { frames, pictures } = presentation.timeline;
  const counts = `${frames.length.toLocaleString("en")} frames, ${pictures.length.toLocaleString("en")} pictures`;
  return [counts, ...(parts.length > 0 ? [parts.join(" and ")] : [])].join(": ");
}

/** What was written last; at first the files that any rig can use. */
function knownFormats(kept: readonly string[]): RigFormatName[] {
  const known = rigFormats.filter((name) => rigFormat(name).needsFfmpeg !== true && kept.includes(name));
  return known.length > 0 ? known : ["bundle", "png"];
}
