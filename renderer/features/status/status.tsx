import { useStore } from "zustand";
import type { Hello } from "../../engine/engine.ts";
import { useServices } from "../../stores/services.ts";
import { useWork } from "../../stores/work/use-work.ts";
import styles from "./status.module.css";

/** Whether the engine is there, and whether something computes. How far that is, the line at the window's foot says. */
export function Status() {
  const state = useStore(useServices().engine.connection);
  const work = useWork();
  const [first] = work;
  const text = {
    connecting: "connecting…",
    connected: first === undefined ? "ready" : first.text.split(" · ")[0]!.split(", ")[0]!,
    lost: "connection lost, trying again…",
    ended: "engine stopped",
  }[state.status];
  const title =
    state.status === "connected"
      ? about(state.hello)
      : state.status === "connecting"
        ? undefined
        : state.reason;
  const computing = work.some(({ runs }) => runs === null || runs.running > 0);
  return (
    <span className={styles.status} data-status={state.status} title={title}>
      <i
        aria-hidden="true"
        data-doing={first === undefined ? "nothing" : computing ? "running" : undefined}
      />
      <span>{text}</span>
    </span>
  );
}

function about({ version, backend, threads, workspace }: Hello): string {
  const runs = threads === 1 ? "one run at a time" : `${threads} runs at a time`;
  return `Retinoscope ${version} · backend ${backend} · ${runs} · workspace ${workspace}`;
}
