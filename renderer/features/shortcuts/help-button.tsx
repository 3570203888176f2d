import { ActionIcon, Tooltip } from "@mantine/core";
import { useServices } from "../../stores/services.ts";
import { HelpIcon } from "../../ui/icons.tsx";

/** Opens the sheet of shortcuts. */
export function HelpButton() {
  const { shortcuts } = useServices();
  return (
    <Tooltip label="Keyboard shortcuts (?)">
      <ActionIcon
        variant="default"
        size={28}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts="?"
        onClick={() => shortcuts.getState().open("help")}
      >
        <HelpIcon />
      </ActionIcon>
    </Tooltip>
  );
}
