import { Button, Tooltip } from "@mantine/core";
import { useStore } from "zustand";
import { useCheck, useDocument, useModels } from "../../stores/hooks.ts";
import { errorsOf } from "../../stores/recipe/check-store.ts";
import { runRecipe } from "../../stores/recipe/recipe-actions.ts";
import { objectiveName } from "../../stores/recipe/summary.ts";
import { useServices } from "../../stores/services.ts";
import { PlayIcon } from "../../ui/icons.tsx";
import styles from "./run-footer.module.css";

const shortcut = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "") ? "⌘ ↵" : "Ctrl ↵";

/** Runs the recipe on the desk. @param short without what it is about and the key: where there is little room */
export function RunButton({ short = false }: { readonly short?: boolean }) {
  const services = useServices();
  const recipe = useDocument((present) => present.recipe);
  const connected = useStore(services.engine.connection, ({ status }) => status === "connected");
  const ready = useModels(({ current }) => current !== null) && connected;
  const blocked = useCheck((state) => errorsOf(state.problems).length > 0);
  if (recipe === null) return null;
  return (
    <Tooltip
      label={blocked ? "Correct the recipe first" : "There is no engine at the moment"}
      disabled={!blocked && connected}
    >
      <Button
        fullWidth={!short}
        size={short ? "xs" : "sm"}
        className={short ? "" : (styles.run ?? "")}
        data-disabled={blocked || !ready}
        aria-disabled={blocked || !ready}
        leftSection={<PlayIcon size={13} />}
        rightSection={short ? undefined : <kbd className={styles.key}>{shortcut}</kbd>}
        onClick={() => connected && void runRecipe(services)}
      >
        <span className={styles.what}>{short ? "Run" : `Run · ${objectiveName(recipe.objective)}`}</span>
      </Button>
    </Tooltip>
  );
}
