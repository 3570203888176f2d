import { ActionIcon, Menu } from "@mantine/core";
import { useServices } from "../../stores/services.ts";
import { HelpIcon } from "../../ui/icons.tsx";
import { actions } from "./actions.ts";
import { Shortcut } from "./shortcut.tsx";

/** What there is to read, and the keys. */
export function HelpButton() {
  const services = useServices();
  return (
    <Menu position="bottom-end" width={240} keepMounted={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label="Help">
          <HelpIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions
          .filter(({ group }) => group === "Help")
          .map(({ id, title, keys, run }) => (
            <Menu.Item
              key={id}
              rightSection={keys[0] !== undefined && <Shortcut keys={keys[0]} />}
              onClick={() => run(services)}
            >
              {title}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
