import { Button, Group, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useRunList, useRuns } from "../../stores/hooks.ts";
import { attempt } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";

/** Asks for the new name of the run that is being renamed. */
export function RenameDialog() {
  const renaming = useRunList((state) => state.renaming);
  const name = useRuns(({ runs }) => (renaming === null ? undefined : runs?.get(renaming)?.name));
  const { runList } = useServices();
  return (
    <Modal
      opened={renaming !== null && name !== undefined}
      onClose={() => runList.getState().rename(null)}
      title="Rename the run"
      size="sm"
    >
      {renaming !== null && name !== undefined && <NameForm key={renaming} run={renaming} name={name} />}
    </Modal>
  );
}

function NameForm({ run, name }: { readonly run: string; readonly name: string }) {
  const { runs, runList } = useServices();
  const [draft, setDraft] = useState(name);
  const trimmed = draft.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    runList.getState().rename(null);
    if (trimmed !== name) attempt(runs.getState().update(run, { name: trimmed }));
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Name"
        data-autofocus
        maxLength={200}
        value={draft}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={() => runList.getState().rename(null)}>
          Cancel
        </Button>
        <Button type="submit" disabled={trimmed === ""}>
          Rename
        </Button>
      </Group>
    </form>
  );
}
