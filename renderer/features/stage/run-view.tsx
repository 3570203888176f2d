import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { Transport } from "../../playback/transport.tsx";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { SpectrumPlot, TemporalPlot } from "./plots/component-plots.tsx";
import { LossPlot } from "./plots/loss-plot.tsx";
import { ResponsePlot } from "./plots/response-plot.tsx";
import { RunNotice } from "./run-notice.tsx";
import { noticeOf } from "./run-state.ts";
import styles from "./run-view.module.css";
import { StageHeader } from "./stage-header.tsx";
import { FrameStrip } from "./stimulus/frame-strip.tsx";
import { StimulusArea } from "./stimulus/stimulus-area.tsx";
import { TrustLine } from "./trust-line.tsx";
import { useBeginning } from "./use-beginning.ts";
import { useStimulusWindow } from "./use-run-timing.ts";
import { useStageStimulus } from "./use-stage-stimulus.ts";

/** One run: its stimulus, and what the numbers behind it look like. Live while it is under way. */
export function RunView({ summary }: { readonly summary: RunSummary }) {
  const { id: run, name, model } = summary;
  const { size, responseFrames, failure, clock, frames, units, analysis, look } = useStageStimulus(
    run,
    model,
  );
  useBeginning(run, run, clock, frames, !isUnderWay(summary));

  const window = useStimulusWindow(summary, responseFrames);
  const notice = noticeOf(summary, size !== null, failure);
  return (
    <div className={styles.run}>
      <StageHeader summary={summary} />
      {notice !== null && <RunNotice notice={notice} summary={summary} alone={size === null} />}
      {size !== null && <TrustLine summary={summary} told={notice !== null} />}
      {size !== null && (
        <>
          <div className={styles.stimulus}>
            <StimulusArea run={run} name={name} clock={clock} analysis={analysis} units={units} look={look} />
          </div>
          <FrameStrip run={run} clock={clock} frameRateHz={units.frameRateHz} look={look} />
          <Transport clock={clock} frameRateHz={units.frameRateHz} window={window} />
        </>
      )}
      {(size !== null || summary.status === "running") && (
        <div className={styles.plots}>
          <LossPlot run={run} />
          <ResponsePlot run={run} summary={summary} clock={clock} />
          <TemporalPlot run={run} analysis={analysis} units={units} clock={clock} window={window} />
          <SpectrumPlot run={run} analysis={analysis} units={units} />
        </div>
      )}
    </div>
  );
}
