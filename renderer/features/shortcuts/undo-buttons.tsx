import { ActionIcon, Tooltip } from "@mantine/core";
import { useDocumentState } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { RedoIcon, UndoIcon } from "../../ui/icons.tsx";
import { actionOf } from "./actions.ts";
import { ariaKeys, isMac, keyNames } from "./keys.ts";

/** Takes back changes of the recipe and of the chosen neurons, and makes them again. */
export function UndoButtons() {
  const canUndo = useDocumentState(({ history }) => (history?.past.length ?? 0) > 0);
  const canRedo = useDocumentState(({ history }) => (history?.future.length ?? 0) > 0);
  return (
    <ActionIcon.Group>
      <StepButton id="undo" enabled={canUndo} />
      <StepButton id="redo" enabled={canRedo} />
    </ActionIcon.Group>
  );
}

function StepButton({ id, enabled }: { readonly id: "undo" | "redo"; readonly enabled: boolean }) {
  const services = useServices();
  const { title, keys, run } = actionOf(id);
  const shortcut = keys[0] ?? "";
  return (
    <Tooltip label={`${title} (${keyNames(shortcut, isMac()).join(" ")})`}>
      <ActionIcon
        variant="default"
        size={28}
        aria-label={title}
        aria-keyshortcuts={ariaKeys(shortcut, isMac())}
        disabled={!enabled}
        onClick={() => run(services)}
      >
        {id === "undo" ? <UndoIcon /> : <RedoIcon />}
      </ActionIcon>
    </Tooltip>
  );
}
