import type { RunSummary } from "../../../core/engine/contract/index.ts";

/** Words about a run that is not simply done or under way. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  /** Whether the way out is to run its recipe once more. */
  readonly again: boolean;
}

/**
 * What must be said about a run; null where its film says it all.
 *
 * @param failure why its arrays could not be read, as a sentence
 */
export function noticeOf(run: RunSummary, hasFilm: boolean, failure: string | null): Notice | null {
  switch (run.status) {
    case "queued":
      return hasFilm ? null : waiting(run);
    case "running":
      return hasFilm
        ? null
        : { title: "It begins.", text: "The stimulus appears after the first steps.", again: false };
    case "paused":
      return hasFilm
        ? null
        : {
            title: "Paused.",
            text: "Resume the run in the list below, and its stimulus appears.",
            again: false,
          };
    case "failed":
      return {
        title: "This run failed.",
        text: `${run.failure ?? "The reason is not known."}${hasFilm ? " What there was until then is shown." : " Change the recipe on the right, or try again."}`,
        again: true,
      };
    case "interrupted":
      return {
        title: "Retinoscope ended before this run did.",
        text: hasFilm ? "What there was until then is shown." : "Nothing of it was kept but its recipe.",
        again: true,
      };
    case "stopped":
    case "done":
      return hasFilm ? null : withoutFilm(run, failure);
  }
}

function waiting({ queuePosition }: RunSummary): Notice {
  const before =
    queuePosition === null || queuePosition === 0
      ? "It is the next."
      : `${queuePosition} ${queuePosition === 1 ? "run is" : "runs are"} before it.`;
  return {
    title: "Waiting for a free processor.",
    text: `${before} Drag it in the list below to change the order.`,
    again: false,
  };
}

function withoutFilm({ hasResult }: RunSummary, failure: string | null): Notice | null {
  if (failure !== null) return { title: "Its arrays cannot be read.", text: failure, again: true };
  if (hasResult) return null;
  return { title: "It has no result.", text: "It was stopped before its first step.", again: true };
}
