import { Button, Checkbox } from "@mantine/core";
import { useStore } from "zustand";
import { usePreferences, useRuns } from "../../stores/hooks.ts";
import { pauseRuns, resumeRuns, runsOf } from "../../stores/runs/run-actions.ts";
import { useServices } from "../../stores/services.ts";
import { useWork, type Work } from "../../stores/work/use-work.ts";
import { PauseIcon, PlayIcon, StopIcon } from "../../ui/icons.tsx";
import styles from "./work-line.module.css";

/** At the window's foot, always: all that computes, how far it is, and how it is paused and stopped. */
export function WorkLine() {
  const work = useWork();
  const [first] = work;
  return (
    <section className={styles.line} aria-label="What computes">
      {first === undefined ? (
        <Idle />
      ) : (
        <>
          <ul className={styles.works} aria-live="off">
            {work.map((each) => (
              <WorkItem key={each.key} work={each} />
            ))}
          </ul>
          {first.runs !== null && <Follow />}
        </>
      )}
    </section>
  );
}

function Idle() {
  const { engine } = useServices();
  const hello = useStore(engine.connection, (state) => (state.status === "connected" ? state.hello : null));
  const count = useRuns(({ runs }) => runs?.size ?? 0);
  return (
    <>
      <span>Nothing computes.</span>
      <span className={styles.grow} />
      {hello !== null && (
        <span className={styles.place} title={`Runs are kept in ${hello.workspace}`}>
          {count.toLocaleString("en")} {count === 1 ? "run" : "runs"} · {hello.threads} at a time · in{" "}
          {folderName(hello.workspace)}
        </span>
      )}
    </>
  );
}

/** The last part of a path of any system: all of it is told where one points. */
function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== "") ?? path;
}

function WorkItem({ work }: { readonly work: Work }) {
  const services = useServices();
  const { text, share, runs, stop } = work;
  const stands = runs !== null && runs.running === 0 && runs.paused > 0;
  const chosen = () => runsOf(services, runs?.underWay ?? []);
  return (
    <li className={styles.work}>
      <progress
        className={styles.bar}
        aria-label={text}
        max={1}
        {...(share === null ? {} : { value: share })}
      />
      <span className={styles.text}>{text}</span>
      {runs !== null && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={stands ? <PlayIcon size={10} /> : <PauseIcon size={10} />}
          onClick={() => (stands ? resumeRuns(services, chosen()) : pauseRuns(services, chosen()))}
        >
          {stands ? "Go on" : "Pause"}
        </Button>
      )}
      <Button size="compact-xs" variant="default" leftSection={<StopIcon size={10} />} onClick={stop}>
        Stop
      </Button>
    </li>
  );
}

/** Whether the stage shows each run as its turn comes. */
function Follow() {
  const following = usePreferences((state) => state.followWork);
  const change = usePreferences((state) => state.change);
  return (
    <Checkbox
      className={styles.follow ?? ""}
      label="The stage follows"
      checked={following}
      onChange={({ currentTarget }) => change({ followWork: currentTarget.checked })}
    />
  );
}
