import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { counted } from "../../lib/counted.ts";
import { useCheck, useDocument, useModels, useRuns } from "../../stores/hooks.ts";
import { errorsOf } from "../../stores/recipe/check-store.ts";
import { problemSentence } from "../../stores/recipe/field-names.ts";
import { recipesForEach, runForEachSelected } from "../../stores/recipe/recipe-actions.ts";
import { pauseRuns, resumeRuns, stopRuns } from "../../stores/runs/run-actions.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { useServices } from "../../stores/services.ts";
import { PauseIcon, PlayIcon, StopIcon } from "../../ui/icons.tsx";
import { problemId } from "./fields/use-field.ts";
import { RunButton } from "./run-button.tsx";
import styles from "./run-footer.module.css";

/** What is in the way of a run, and the runs that can be started. */
export function RunFooter() {
  const services = useServices();
  const recipe = useDocument((present) => present.recipe);
  const neurons = useDocument((present) => present.neurons);
  const connected = useStore(services.engine.connection, ({ status }) => status === "connected");
  const ready = useModels(({ current }) => current !== null) && connected;
  const blocked = useCheck((state) => errorsOf(state.problems).length > 0);
  if (recipe === null || neurons === null) return null;
  const each = recipesForEach(recipe, neurons).length;
  return (
    <div className={styles.footer}>
      <ProblemSummary />
      <RunningButtons />
      <RunButton />
      {each > 1 && (
        <Button
          fullWidth
          variant="default"
          disabled={blocked || !ready}
          onClick={() => void runForEachSelected(services)}
        >
          Run for each of {each} selected
        </Button>
      )}
    </div>
  );
}

/** What keeps the recipe from running, and how many warnings there are; each leads to its field. */
function ProblemSummary() {
  const problems = useCheck((state) => state.problems);
  if (problems.length === 0) return null;
  const errors = errorsOf(problems);
  const shown = errors.length > 0 ? errors : problems;
  return (
    <div className={styles.problems} role="status" data-severity={errors.length > 0 ? "error" : "warning"}>
      <strong>
        {errors.length > 0 ? counted(errors.length, "problem") : counted(problems.length, "warning")}
      </strong>
      <ul>
        {shown.slice(0, 3).map((problem) => (
          <li key={`${problem.path} ${problem.message}`}>
            <button type="button" onClick={() => reveal(problem.path)}>
              {problemSentence(problem)}
            </button>
          </li>
        ))}
      </ul>
      {shown.length > 3 && <span>and {shown.length - 3} more</span>}
    </div>
  );
}

function reveal(path: string): void {
  window.document.getElementById(problemId(path))?.scrollIntoView({ block: "center" });
  window.document.querySelector<HTMLElement>(`[aria-describedby="${CSS.escape(problemId(path))}"]`)?.focus();
}

/** For the run on the stage, while it is under way. */
function RunningButtons() {
  const services = useServices();
  const run = useRuns(({ runs, shown }) => (shown === null ? undefined : runs?.get(shown)));
  if (run === undefined || !isUnderWay(run)) return null;
  const paused = run.status === "paused";
  return (
    <div className={styles.running}>
      <Button
        variant="default"
        leftSection={paused ? <PlayIcon size={12} /> : <PauseIcon size={12} />}
        onClick={() => (paused ? resumeRuns(services, [run]) : pauseRuns(services, [run]))}
      >
        {paused ? "Go on" : "Pause"}
      </Button>
      <Button
        variant="default"
        leftSection={<StopIcon size={12} />}
        onClick={() => stopRuns(services, [run])}
      >
        Stop
      </Button>
    </div>
  );
}
