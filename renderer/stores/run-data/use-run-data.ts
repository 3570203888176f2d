import { useCallback, useSyncExternalStore } from "react";
import { useServices } from "../services.ts";
import type { RunData } from "./run-data.ts";

/** The numbers of a run; draws anew whenever they change. */
export function useRunData(run: string): RunData {
  const { runData } = useServices();
  const subscribe = useCallback((listener: () => void) => runData.subscribe(run, listener), [runData, run]);
  const version = useCallback(() => runData.get(run).version, [runData, run]);
  useSyncExternalStore(subscribe, version);
  return runData.get(run);
}
