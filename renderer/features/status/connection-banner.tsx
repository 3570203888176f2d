import { Button } from "@mantine/core";
import { useStore } from "zustand";
import { useServices } from "../../stores/services.ts";
import styles from "./status.module.css";

/** Says across the window that the engine is gone, why, and what happens next. */
export function ConnectionBanner() {
  const state = useStore(useServices().engine.connection);
  if (state.status !== "lost" && state.status !== "ended") return null;
  const ended = state.status === "ended";
  return (
    <div className={styles.banner} role="alert" data-ended={ended || undefined}>
      <span>
        {state.reason}{" "}
        {!ended &&
          "It is being tried again; what is in this window stays, and runs that were kept come back."}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => window.location.reload()}>
        {ended ? "Try again" : "Reload"}
      </Button>
    </div>
  );
}
