import { isInterrupted, resumeRuns, runsOf } from "../stores/runs/run-actions.ts";
import type { Services } from "../stores/services.ts";
import type { NoticeAction } from "../ui/notices/notice-body.tsx";
import { notify } from "../ui/notices/notices.ts";

/** Offers the runs that the engine did not end before it was started anew: once for each of its starts, and as long as there are any. */
export function offerInterrupted(services: Pick<Services, "engine" | "runs">): void {
  let offered: string | null = null;
  let ids: readonly string[] = [];
  let close = (): void => undefined;
  services.runs.subscribe(({ listed, order, runs }) => {
    const isLeft = (id: string): boolean => runs?.get(id)?.status === "interrupted";
    if (listed === null || listed === offered) {
      if (ids.length > 0 && !ids.some(isLeft)) {
        ids = [];
        close();
      }
      return;
    }
    offered = listed;
    close();
    // The oldest first, as they had been asked for.
    ids = order.filter(isLeft).toReversed();
    if (ids.length > 0) close = offer(services, ids);
  });
}

/** @returns what takes the offer back */
function offer(services: Pick<Services, "engine" | "runs">, ids: readonly string[]): () => void {
  const several = ids.length > 1;
  const which = several ? `${ids.length} runs` : `the run "${runsOf(services, ids)[0]?.name}"`;
  const action: NoticeAction = {
    label: several ? "Resume all" : "Resume",
    run: () => resumeRuns(services, runsOf(services, ids).filter(isInterrupted)),
  };
  return notify(
    `Retinoscope ended before ${which} did. ${several ? "They go" : "It goes"} on from the last step that was saved, and ${several ? "end" : "ends"} as if nothing had been.`,
    { action, stays: true },
  );
}
