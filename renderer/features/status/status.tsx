import { useStore } from "zustand";
import type { Hello } from "../../engine/engine.ts";
import { useRuns } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import { activity } from "./activity.ts";
import styles from "./status.module.css";

const none = new Map<string, never>();

/** Whether the engine is there, and what it is doing. */
export function Status() {
  const state = useStore(useServices().engine.connection);
  const doing = useRuns(({ runs }) => activity((runs ?? none).values()));
  const text = {
    connecting: "connecting…",
    connected: doing,
    lost: "connection lost, trying again…",
    ended: "engine stopped",
  }[state.status];
  const title =
    state.status === "connected"
      ? about(state.hello)
      : state.status === "connecting"
        ? undefined
        : state.reason;
  return (
    <span className={styles.status} data-status={state.status} title={title}>
      <i
        aria-hidden="true"
        data-doing={doing === "ready" ? "nothing" : doing.startsWith("running") ? "running" : undefined}
      />
      <span>{text}</span>
    </span>
  );
}

function about({ version, backend, threads, workspace }: Hello): string {
  const runs = threads === 1 ? "one run at a time" : `${threads} runs at a time`;
  return `Retinoscope ${version} · backend ${backend} · ${runs} · workspace ${workspace}`;
}
