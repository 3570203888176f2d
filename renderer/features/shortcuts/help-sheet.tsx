import { Modal } from "@mantine/core";
import { useShortcuts } from "../../stores/hooks.ts";
import { groups } from "./action.ts";
import { actions } from "./actions.ts";
import styles from "./help-sheet.module.css";
import { Shortcut } from "./shortcut.tsx";

/** What a mouse and keys do in places of their own. */
const places: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: "Show a run", keys: ["Enter"] },
  { title: "Mark a run", keys: ["Space"] },
  { title: "Menu of a run", keys: ["Shift+F10"] },
  { title: "Go from run to run", keys: ["ArrowLeft", "ArrowRight"] },
  { title: "Take the marks away", keys: ["Escape"] },
];

/** All shortcuts, by group. */
export function HelpSheet() {
  const { sheet, close } = useShortcuts((state) => state);
  return (
    <Modal opened={sheet === "help"} onClose={close} title="Keyboard shortcuts" size={820} centered>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className={styles.heading}>{group}</h3>
            <dl className={styles.list}>
              {actions
                .filter((action) => action.group === group && action.keys.length > 0)
                .map(({ id, title, keys }) => (
                  <Line key={id} title={title} keys={keys} />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3 className={styles.heading}>In the list of runs</h3>
          <dl className={styles.list}>
            {places.map(({ title, keys }) => (
              <Line key={title} title={title} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}

function Line({ title, keys }: { readonly title: string; readonly keys: readonly string[] }) {
  return (
    <div className={styles.line}>
      <dt>{title}</dt>
      <dd className={styles.keys}>
        {keys.map((shortcut) => (
          <Shortcut key={shortcut} keys={shortcut} />
        ))}
      </dd>
    </div>
  );
}
