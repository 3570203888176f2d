import { useEffect } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { Transport } from "../../films/transport.tsx";
import { useRunningClock } from "../../films/use-film-clock.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { useRunUnits } from "../../stores/runs/use-run-units.ts";
import { useServices } from "../../stores/services.ts";
import { useAnalysis } from "./analysis/use-analysis.ts";
import { FilmArea } from "./film/film-area.tsx";
import { FilmStrip } from "./film/film-strip.tsx";
import { useFilmLook } from "./film/use-film-look.ts";
import { SpectrumPlot, TemporalPlot } from "./plots/component-plots.tsx";
import { LossPlot } from "./plots/loss-plot.tsx";
import { ResponsePlot } from "./plots/response-plot.tsx";
import { RunNotice } from "./run-notice.tsx";
import { noticeOf } from "./run-state.ts";
import styles from "./run-view.module.css";
import { StageHeader } from "./stage-header.tsx";
import { TrustLine } from "./trust-line.tsx";
import { useBeginning } from "./use-beginning.ts";
import { useRunShape } from "./use-run-shape.ts";
import { useStimulusWindow } from "./use-run-timing.ts";

/** One run: its film, and what the numbers behind it look like. Live while it is under way. */
export function RunView({ summary }: { readonly summary: RunSummary }) {
  const { filmClock: clock } = useServices();
  const { id: run, name, model } = summary;
  const { film, responseFrames, failure } = useRunShape(run);
  const units = useRunUnits(model, film?.channels ?? 0);
  const analysis = useAnalysis(run, units.frameRateHz);
  const frames = film?.frames ?? 0;
  const look = useFilmLook();
  useRunningClock(clock, units.frameRateHz);
  useEffect(() => {
    clock.setFrames(frames);
    return () => clock.setFrames(0);
  }, [clock, frames]);
  useBeginning(run, run, clock, frames, !isUnderWay(summary));

  const window = useStimulusWindow(summary, responseFrames);
  const notice = noticeOf(summary, film !== null, failure);
  return (
    <div className={styles.run}>
      <StageHeader summary={summary} />
      {notice !== null && <RunNotice notice={notice} summary={summary} alone={film === null} />}
      {film !== null && <TrustLine summary={summary} told={notice !== null} />}
      {film !== null && (
        <>
          <div className={styles.film}>
            <FilmArea run={run} name={name} clock={clock} analysis={analysis} units={units} look={look} />
          </div>
          <FilmStrip run={run} clock={clock} frameRateHz={units.frameRateHz} look={look} />
          <Transport clock={clock} frameRateHz={units.frameRateHz} window={window} />
        </>
      )}
      {(film !== null || summary.status === "running") && (
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
