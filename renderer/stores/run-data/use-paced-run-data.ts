import { useCallback, useSyncExternalStore } from "react";
import { useServices } from "../services.ts";
import type { RunData } from "./run-data.ts";

/** For what is too costly to draw with each frame. */
const PAUSE_MS = 100;

/** The numbers of a run; draws anew at most ten times a second. The last change always comes. */
export function usePacedRunData(run: string): { readonly data: RunData; readonly version: number } {
  const { runData } = useServices();
  const subscribe = useCallback(
    (listener: () => void) => {
      let timer: ReturnType<typeof setTimeout> | null = null;
      const stop = runData.subscribe(run, () => {
        timer ??= setTimeout(() => {
          timer = null;
          listener();
        }, PAUSE_MS);
      });
      return () => {
        if (timer !== null) clearTimeout(timer);
        stop();
      };
    },
    [runData, run],
  );
  const version = useSyncExternalStore(subscribe, () => runData.get(run).version);
  return { data: runData.get(run), version };
}
