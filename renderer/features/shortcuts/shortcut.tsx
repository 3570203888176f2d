import { Kbd } from "@mantine/core";
import { isMac, keyNames } from "./keys.ts";
import styles from "./shortcut.module.css";

/** The keys of a shortcut, as on a keyboard. */
export function Shortcut({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys}>
      {keyNames(keys, isMac()).map((name) => (
        <Kbd key={name} size="xs">
          {name}
        </Kbd>
      ))}
    </span>
  );
}
