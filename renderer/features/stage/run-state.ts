import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { findingOfRun } from "../../stores/runs/run-finding.ts";

/** Words about a run that is not simply done or under way. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  /** What can be done about it; the first is what most will want. */
  readonly ways: readonly Way[];
}

/** Run its recipe once more, start it from where this run ended, or from other seeds; or, of a run that the engine did not end: go on, end it where it was saved, or delete it. */
export type Way = "again" | "onwards" | "seeds" | "resume" | "keep" | "discard";

/**
 * What must be said about a run; null where its stimulus says it all.
 *
 * @param failure why its arrays could not be read, as a sentence
 */
export function noticeOf(run: RunSummary, hasStimulus: boolean, failure: string | null): Notice | null {
  switch (run.status) {
    case "queued":
      return hasStimulus ? null : waiting(run);
    case "running":
      return hasStimulus
        ? null
        : { title: "The run has started.", text: "The stimulus appears after the first steps.", ways: [] };
    case "paused":
      return hasStimulus
        ? null
        : {
            title: "Paused.",
            text: "Its stimulus appears when the run goes on.",
            ways: ["resume"],
          };
    case "failed":
      return {
        title: "This run failed.",
        text: `${run.failure ?? "The reason is not known."}${hasStimulus ? " What there was until then is shown." : " Change the recipe on the right, or try again."}`,
        ways: ["again"],
      };
    case "interrupted":
      return interrupted(run);
    case "stopped":
    case "done":
      return hasStimulus ? found(run) : withoutStimulus(run, failure);
  }
}

/** What a person must know before using the stimulus, or may want to do with it next. */
function found(run: RunSummary): Notice | null {
  const finding = findingOfRun(run);
  if (finding === null) return null;
  const [title, ...rest] = finding.text.split(/(?<=\.) /);
  const notice = (...ways: readonly Way[]): Notice => ({ title: title!, text: rest.join(" "), ways });
  switch (finding.kind) {
    case "flat-start":
      return notice(...(run.recipe.stimulus.init.type === "normal" ? (["seeds"] as const) : []));
    case "rising":
      return notice("onwards");
    case "diverged":
    case "unsettled":
      return notice();
    case "converged":
    case "flat-end":
      return null;
  }
}

function interrupted({ iterations, maxIterations }: RunSummary): Notice {
  const title = "Retinoscope ended before this run did.";
  if (iterations === 0) {
    return {
      title,
      text: "Nothing of it had been saved yet. Resumed, it begins.",
      ways: ["resume", "discard"],
    };
  }
  const of = maxIterations === null ? "" : ` of ${maxIterations}`;
  const text = `It was saved at iteration ${iterations}${of}. Resumed, it goes on from there and ends as if nothing had been; kept, it ends there.`;
  return { title, text, ways: ["resume", "keep", "discard"] };
}

function waiting({ queuePosition }: RunSummary): Notice {
  const before =
    queuePosition === null || queuePosition === 0
      ? "It is the next."
      : `${queuePosition} ${queuePosition === 1 ? "run is" : "runs are"} before it.`;
  return {
    title: "Waiting for a free processor.",
    text: `${before} Drag it in the list below to change the order.`,
    ways: [],
  };
}

function withoutStimulus({ hasResult }: RunSummary, failure: string | null): Notice | null {
  if (failure !== null) return { title: "Its arrays cannot be read.", text: failure, ways: ["again"] };
  if (hasResult) return null;
  return { title: "It has no result.", text: "It was stopped before its first step.", ways: ["again"] };
}
