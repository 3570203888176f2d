import { useEffect, useMemo } from "react";
import { hiddenChannel, neuronGroups } from "../../../core/recipe/index.ts";
import { Transport } from "../../playback/transport.tsx";
import { usePreview } from "../../stores/hooks.ts";
import { BEFORE, PREVIEW, type Preview } from "../../stores/preview/preview-store.ts";
import { useServices } from "../../stores/services.ts";
import { SpectrumPlot, TemporalPlot } from "./plots/component-plots.tsx";
import { ResponsePlot } from "./plots/response-plot.tsx";
import { PreviewHeader } from "./preview-header.tsx";
import styles from "./run-view.module.css";
import { FrameStrip } from "./stimulus/frame-strip.tsx";
import { StimulusArea } from "./stimulus/stimulus-area.tsx";
import { useBeginning } from "./use-beginning.ts";
import { type ShownRun, useStimulusWindow } from "./use-run-timing.ts";
import { useStageStimulus } from "./use-stage-stimulus.ts";

/** What the recipe on the desk comes to, as far as it is computed; or what was on the stage before the last change. */
export function PreviewView() {
  const { preview } = useServices();
  const shown = usePreview((state) => state.shown);
  const holding = usePreview((state) => state.holding);
  useEffect(() => preview.watch(), [preview]);
  const name = holding ? BEFORE : PREVIEW;
  const { size, responseFrames, clock, frames, units, analysis, look } = useStageStimulus(
    name,
    shown?.model ?? "",
  );
  const shownRun = useShownRun(shown);
  useBeginning(PREVIEW, subjectKey(shown), clock, frames, true);
  const window = useStimulusWindow(shownRun, responseFrames);
  if (shown === null) return null;
  return (
    <div className={styles.run} data-preview data-holding={holding || undefined}>
      <PreviewHeader preview={shown} />
      {size === null ? (
        <p className={styles.waiting} role="status">
          {shown.failure ?? "The first step of this preview is being computed."}
        </p>
      ) : (
        <>
          <div className={styles.stimulus} data-stale={shown.result === null || undefined}>
            <StimulusArea
              run={name}
              name="the preview"
              clock={clock}
              analysis={analysis}
              units={units}
              look={look}
            />
          </div>
          <FrameStrip run={name} clock={clock} frameRateHz={units.frameRateHz} look={look} />
          <Transport clock={clock} frameRateHz={units.frameRateHz} window={window} />
          <div className={styles.plots} data-columns="3">
            <ResponsePlot run={name} summary={shownRun} clock={clock} />
            <TemporalPlot run={name} analysis={analysis} units={units} clock={clock} window={window} />
            <SpectrumPlot run={name} analysis={analysis} units={units} />
          </div>
        </>
      )}
    </div>
  );
}

/** What the preview is about: a control that moves lets the stimulus go on. */
function subjectKey(shown: Preview | null): string {
  if (shown === null) return "";
  const { objective, session } = shown.recipe;
  return JSON.stringify([session, neuronGroups(objective), hiddenChannel(objective), shown.result !== null]);
}

/** As plots ask for a run. Its id tells what they would have to ask the engine anew for. */
function useShownRun(shown: Preview | null): ShownRun {
  const recipe = shown?.recipe;
  const model = shown?.model ?? "";
  return useMemo(() => {
    const about =
      recipe === undefined ? "" : JSON.stringify([recipe.objective, recipe.reducer, recipe.stimulus]);
    return { id: `${PREVIEW} ${about}`, model, recipe: recipe!, status: "running", hasResult: false };
  }, [recipe, model]);
}
