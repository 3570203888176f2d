import { useEffect } from "react";
import { AnalysisStage } from "../features/analysis/analysis-stage.tsx";
import { AtlasStage } from "../features/atlas/atlas-stage.tsx";
import { BackToAtlas } from "../features/atlas/back-to-atlas.tsx";
import { Compare } from "../features/compare/compare.tsx";
import { ArrivalNotice } from "../features/models/arrival-notice.tsx";
import { EmptyStage } from "../features/stage/empty-stage.tsx";
import { PreviewView } from "../features/stage/preview-view.tsx";
import { RunView } from "../features/stage/run-view.tsx";
import { warmUpPlots } from "../figures/plot-library.ts";
import { usePreview, useRuns } from "../stores/hooks.ts";
import { useStageMode } from "../stores/stage-mode.ts";
import styles from "./stage.module.css";

/** The middle of the window: analyses, the wall of all stimuli, runs side by side, the run that is shown, or what to do to get one. */
export function Stage() {
  useEffect(warmUpPlots, []);
  const summary = useRuns(({ runs, shown }) => (shown === null ? undefined : runs?.get(shown)));
  const comparing = useRuns(({ compared }) => compared.length >= 2);
  const previewing = usePreview(({ shown }) => shown !== null);
  const mode = useStageMode();
  return (
    <div className={styles.stage}>
      <ArrivalNotice />
      {mode === "stimulus" && <BackToAtlas />}
      {mode === "analysis" ? (
        <AnalysisStage />
      ) : mode === "atlas" ? (
        <AtlasStage />
      ) : comparing ? (
        <Compare />
      ) : previewing ? (
        <PreviewView />
      ) : summary === undefined ? (
        <EmptyStage />
      ) : (
        <RunView key={summary.id} summary={summary} />
      )}
    </div>
  );
}
