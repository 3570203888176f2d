import { ActionIcon, Menu } from "@mantine/core";
import { useServices } from "../../stores/services.ts";
import { MenuIcon } from "../../ui/icons.tsx";
import { groups } from "./action.ts";
import { actions } from "./actions.ts";
import { Shortcut } from "./shortcut.tsx";

/** All that the window can do, in one menu with a part for each group. */
export function AppMenu() {
  return (
    <Menu position="bottom-start" width={160} keepMounted={false}>
      <Menu.Target>
        <ActionIcon variant="default" size={28} aria-label="Menu">
          <MenuIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group) => (
          <Menu.Sub key={group}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{group}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown miw={270}>
              <GroupItems group={group} />
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Drawn when the menu opens: what is enabled then stays so while it is open. */
function GroupItems({ group }: { readonly group: string }) {
  const services = useServices();
  return actions
    .filter((action) => action.group === group)
    .map(({ id, title, keys, enabled, run }) => (
      <Menu.Item
        key={id}
        disabled={!enabled(services)}
        rightSection={keys[0] !== undefined && <Shortcut keys={keys[0]} />}
        onClick={() => run(services)}
      >
        {title}
      </Menu.Item>
    ));
}
