import { Button, Progress } from "@mantine/core";
import { useModels } from "../../stores/hooks.ts";
import type { Opening } from "../../stores/models/models-store.ts";
import { ArgumentsForm } from "./arguments-form.tsx";
import { forWindow, lackingArguments } from "./lacking-arguments.ts";
import { LackingForm } from "./lacking-form.tsx";
import styles from "./opening-notice.module.css";
import { size } from "./summary.ts";

/** How far the opening of a model is, with a way to give it up; or why it failed. Nothing if there is nothing to tell. */
export function OpeningNotice() {
  const opening = useModels((state) => state.opening);
  const failure = useModels((state) => state.failure);
  const unopened = useModels((state) => state.unopened);
  const asked = useModels((state) => state.lacking);
  const openWithout = useModels((state) => state.openWithout);
  const dismiss = useModels((state) => state.dismissFailure);
  if (opening !== null) {
    const { done, total } = opening.progress ?? { done: null, total: null };
    const share = done !== null && total !== null && total > 0 ? (100 * done) / total : null;
    return (
      <div className={styles.notice}>
        <div className={styles.line}>
          <span role="status">
            {VERBS[opening.progress?.stage ?? "opening"]} <b>{opening.name}</b>
          </span>
          <Button size="compact-xs" variant="default" onClick={opening.cancel}>
            Cancel
          </Button>
        </div>
        <div className={styles.line}>
          <Progress
            className={styles.bar}
            size={3}
            value={share ?? 100}
            animated={share === null}
            aria-label={`Opening ${opening.name}`}
          />
          <span className={styles.amount}>{amount(opening.progress)}</span>
        </div>
      </div>
    );
  }
  if (failure === null) return null;
  // Files whose arguments are a whole configuration lack it as JSON.
  const lacking = unopened === null || asked.length > 0 ? null : lackingArguments(failure);
  return (
    <div className={styles.notice} data-failed role="alert">
      <div className={styles.line}>
        <span>
          {unopened !== null && !failure.includes(unopened.name) && <b>{unopened.name}: </b>}
          {lacking?.message ?? forWindow(failure)}
        </span>
        {openWithout !== null && (
          <Button size="compact-xs" variant="default" onClick={() => void openWithout()}>
            Open without them
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={dismiss}>
          Dismiss
        </Button>
      </div>
      {unopened !== null && asked.length > 0 && <LackingForm lacking={asked} />}
      {lacking !== null && <ArgumentsForm key={failure} example={lacking.example} />}
    </div>
  );
}

const VERBS = {
  sending: "Reading",
  downloading: "Downloading",
  checking: "Checking",
  opening: "Opening",
} as const;

function amount(progress: Opening["progress"]): string {
  if (progress === null || progress.done === null) return "";
  return progress.total === null ? size(progress.done) : `${size(progress.done)} of ${size(progress.total)}`;
}
