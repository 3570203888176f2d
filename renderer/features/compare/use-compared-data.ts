import { useCallback, useSyncExternalStore } from "react";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { useServices } from "../../stores/services.ts";

/** For what is too costly to draw with each frame. */
const PAUSE_MS = 100;

/** The numbers of several runs; draws anew at most ten times a second. The version is another whenever one of them has changed. */
export function useComparedData(runs: readonly string[]): {
  readonly data: readonly RunData[];
  readonly version: string;
} {
  const { runData } = useServices();
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const changed = (): void => {
        timer ??= setTimeout(() => {
          timer = null;
          listener();
        }, PAUSE_MS);
      };
      const stops = runs.map((run) => runData.subscribe(run, changed));
      return () => {
        if (timer !== null) clearTimeout(timer);
        for (const stop of stops) stop();
      };
    },
    [runData, runs],
  );
  const version = useSyncExternalStore(subscribe, () =>
    runs.map((run) => `${run}:${runData.get(run).version}`).join(),
  );
  return { data: runs.map((run) => runData.get(run)), version };
}
