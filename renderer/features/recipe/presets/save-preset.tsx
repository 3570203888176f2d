import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useDocument, usePresets } from "../../../stores/hooks.ts";
import { useServices } from "../../../stores/services.ts";
import { notify } from "../../../ui/notices/notices.ts";

interface SavePresetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Keeps the recipe on the desk under a name. */
export function SavePreset({ opened, onClose }: SavePresetProps) {
  const { document, presets } = useServices();
  const known = usePresets((state) => state.presets);
  const recipe = useDocument((present) => present.recipe);
  const [name, setName] = useState("");
  const title = name.trim();
  const shipped = known.some((each) => !each.own && each.title === title);
  const replaces = known.some((each) => each.own && each.title === title);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (title === "" || shipped || recipe === null) return;
    const id = presets.getState().save(title, recipe);
    document.getState().load(recipe, id);
    notify(`Saved as the preset "${title}".`);
    setName("");
    onClose();
  };

  return (
    <Modal opened={opened} onClose={onClose} title="Save as a preset" size="sm">
      <form onSubmit={save}>
        <TextInput
          data-autofocus
          label="Name"
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={shipped ? "A preset of the program has this name. Choose another one." : null}
          description={replaces ? "Your preset of this name is replaced." : "It is kept by this browser."}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={title === "" || shipped}>
            {replaces ? "Replace" : "Save"}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
