import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { Transport } from "../../films/transport.tsx";
import { isUnderWay } from "../../stores/runs/runs-store.ts";
import { FilmArea } from "./film/film-area.tsx";
import { FilmStrip } from "./film/film-strip.tsx";
import { SpectrumPlot, TemporalPlot } from "./plots/component-plots.tsx";
import { LossPlot } from "./plots/loss-plot.tsx";
import { ResponsePlot } from "./plots/response-plot.tsx";
import { RunNotice } from "./run-notice.tsx";
import { noticeOf } from "./run-state.ts";
import styles from "./run-view.module.css";
import { StageHeader } from "./stage-header.tsx";
import { TrustLine } from "./trust-line.tsx";
import { useBeginning } from "./use-beginning.ts";
import { useStimulusWindow } from "./use-run-timing.ts";
import { useStageFilm } from "./use-stage-film.ts";

/** One run: its film, and what the numbers behind it look like. Live while it is under way. */
export function RunView({ summary }: { readonly summary: RunSummary }) {
  const { id: run, name, model } = summary;
  const { film, responseFrames, failure, clock, frames, units, analysis, look } = useStageFilm(run, model);
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
