import { useRuns } from "../../app/services.tsx";
import { EmptyStage } from "./empty-stage.tsx";
import { RunView } from "./run-view.tsx";
import styles from "./stage.module.css";

/** The middle of the window: the run that is shown, or what to do to get one. */
export function Stage() {
  const summary = useRuns(({ runs, shown }) => (shown === null ? undefined : runs?.get(shown)));
  return (
    <div className={styles.stage}>
      {summary === undefined ? <EmptyStage /> : <RunView key={summary.id} summary={summary} />}
    </div>
  );
}
