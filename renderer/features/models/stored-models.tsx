import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useState } from "react";
import type { StoredModel } from "../../../core/engine/contract/index.ts";
import { useModels } from "../../stores/hooks.ts";
import { TrashIcon } from "../../ui/icons.tsx";
import { notify, notifyError } from "../../ui/notices/notices.ts";
import styles from "./model-menu.module.css";
import { origin } from "./summary.ts";

/** More than these would hide what comes below them. */
const FIRST = 5;

/** Models that were opened before, the last one first. The demo has its own place. */
export function StoredModels() {
  const stored = useModels((state) => state.stored);
  const current = useModels((state) => state.current?.id);
  const [all, setAll] = useState(false);
  const models = stored
    .filter((model) => model.origin !== "demo")
    .sort((a, b) => (a.lastOpened < b.lastOpened ? 1 : -1));
  if (models.length === 0)
    return <p className={styles.note}>Models that you open are kept in the workspace and listed here.</p>;
  return (
    <>
      <ul className={styles.list}>
        {models.slice(0, all ? models.length : FIRST).map((model) => (
          <StoredRow key={model.id} model={model} open={model.id === current} />
        ))}
      </ul>
      {!all && models.length > FIRST && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAll(true)}>
          Show all {models.length}
        </Button>
      )}
    </>
  );
}

function StoredRow({ model, open: isOpen }: { readonly model: StoredModel; readonly open: boolean }) {
  const open = useModels((state) => state.open);
  const forget = useModels((state) => state.forget);
  const [asking, setAsking] = useState(false);
  if (asking)
    return (
      <li className={styles.asking}>
        <span>Remove “{model.name}” from the workspace? Runs made with it stay.</span>
        <Button
          size="compact-xs"
          color="var(--error)"
          variant="light"
          data-autofocus
          onClick={() => {
            setAsking(false);
            forget(model.id).then(() => notify(`“${model.name}” was removed.`), notifyError);
          }}
        >
          Remove
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setAsking(false)}>
          Keep
        </Button>
      </li>
    );
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={isOpen}
        onClick={() => void open({ type: "stored", model: model.id }, model.name)}
      >
        <b>{model.name}</b>
        <span>{isOpen ? "open" : origin(model)}</span>
      </button>
      <Tooltip label={isOpen ? "It is open: open another one first" : "Remove from the workspace"}>
        <ActionIcon
          aria-label={`Remove ${model.name} from the workspace`}
          aria-disabled={isOpen}
          {...(isOpen && { "data-disabled": true })}
          onClick={() => !isOpen && setAsking(true)}
        >
          <TrashIcon />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
