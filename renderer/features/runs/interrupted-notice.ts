import type { Services } from "../../app/services.tsx";
import type { NoticeAction } from "../notices/notice-body.tsx";
import { notify } from "../notices/notices.ts";
import { isInterrupted, resumeRuns } from "./run-actions.ts";

/** Offers the runs that the engine did not end before it was started anew: once for each of its starts. */
export function offerInterrupted(services: Services): void {
  const { runs } = services;
  let offered: string | null = null;
  runs.subscribe(({ listed, order, runs: known }) => {
    if (listed === null || listed === offered) return;
    offered = listed;
    const interrupted = order.flatMap((id) => known?.get(id) ?? []).filter(isInterrupted);
    const [first] = interrupted;
    if (first === undefined) return;
    const several = interrupted.length > 1;
    const which = several ? `${interrupted.length} runs` : `the run "${first.name}"`;
    const action: NoticeAction = {
      label: several ? "Resume all" : "Resume",
      // The oldest first, as they had been asked for.
      run: () => resumeRuns(services, interrupted.toReversed()),
    };
    notify(
      `Retinoscope ended before ${which} did. ${several ? "They go" : "It goes"} on from the last step that was saved, and ${several ? "end" : "ends"} as if nothing had been.`,
      { action, stays: true },
    );
  });
}
