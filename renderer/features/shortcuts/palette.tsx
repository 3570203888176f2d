import { Modal, TextInput } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import { useShortcuts } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { SearchIcon } from "../../ui/icons.tsx";
import type { Action } from "./action.ts";
import { actions } from "./actions.ts";
import styles from "./palette.module.css";
import { searchActions } from "./search-actions.ts";
import { Shortcut } from "./shortcut.tsx";

/** Finds a command by its words. */
export function Palette() {
  const { sheet, close } = useShortcuts((state) => state);
  return (
    <Modal
      opened={sheet === "palette"}
      onClose={close}
      title="Find a command"
      size={520}
      yOffset="12vh"
      padding="sm"
    >
      <Commands onClose={close} />
    </Modal>
  );
}

function Commands({ onClose }: { readonly onClose: () => void }) {
  const services = useServices();
  const id = useId();
  const [text, setText] = useState("");
  const [index, setIndex] = useState(0);
  const found = searchActions(
    actions.filter((action) => action.id !== "palette" && action.enabled(services)),
    text,
  );
  const chosen = Math.min(index, found.length - 1);

  const run = (action: Action | undefined): void => {
    if (action === undefined) return;
    onClose();
    action.run(services);
  };
  const press = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined && found.length > 0) {
      event.preventDefault();
      setIndex((chosen + move + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(found[chosen]);
    }
  };

  return (
    <>
      <TextInput
        data-autofocus
        size="sm"
        placeholder="Type what you want to do"
        aria-label="Command"
        leftSection={<SearchIcon />}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${found[chosen]?.id}` : undefined}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setIndex(0);
        }}
        onKeyDown={press}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((action, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys.
          <div
            key={action.id}
            id={`${id}-${action.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            className={styles.option}
            ref={place === chosen ? (line) => line?.scrollIntoView({ block: "nearest" }) : undefined}
            onPointerMove={() => setIndex(place)}
            onClick={() => run(action)}
          >
            <span className={styles.group}>{action.group}</span>
            <span className={styles.title}>{action.title}</span>
            {action.keys[0] !== undefined && <Shortcut keys={action.keys[0]} />}
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className={styles.none}>No command has these words, or none can be used now.</p>
      )}
    </>
  );
}
