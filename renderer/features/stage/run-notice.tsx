import { Button } from "@mantine/core";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import {
  deleteRuns,
  goOnFrom,
  keepRuns,
  openSeeds,
  resumeRuns,
  runAgain,
} from "../../stores/runs/run-actions.ts";
import { type Services, useServices } from "../../stores/services.ts";
import styles from "./run-notice.module.css";
import type { Notice, Way } from "./run-state.ts";

interface RunNoticeProps {
  readonly notice: Notice;
  readonly summary: RunSummary;
  /** There is no stimulus: the notice is all that there is to see. */
  readonly alone: boolean;
}

type Act = (services: Services, runs: readonly RunSummary[]) => void;
const ways: Readonly<Record<Way, { readonly label: string; readonly act: Act }>> = {
  again: { label: "Run again", act: runAgain },
  onwards: { label: "Go on from here", act: (services, [run]) => goOnFrom(services, run!) },
  seeds: { label: "Other seeds…", act: (services, [run]) => openSeeds(services, run!) },
  resume: { label: "Resume", act: resumeRuns },
  keep: { label: "Keep", act: keepRuns },
  discard: { label: "Discard", act: deleteRuns },
};

/** What has become of a run, and what to do about it. */
export function RunNotice({ notice: { title, text, ways: offered }, summary, alone }: RunNoticeProps) {
  const services = useServices();
  return (
    <div className={alone ? styles.alone : styles.banner} role="status">
      <p className={styles.text}>
        <b className={styles.title}>{title}</b> {text}
      </p>
      {offered.length > 0 && (
        <div className={styles.buttons}>
          {offered.map((way, index) => (
            <Button
              key={way}
              variant={index === 0 && offered.length > 1 ? "filled" : "default"}
              onClick={() => ways[way].act(services, [summary])}
            >
              {ways[way].label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
