import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { shortNumber } from "../../lib/numbers.ts";
import { Moved } from "../../playback/moved.tsx";
import { RangeButton } from "../../playback/range-button.tsx";
import { StimulusCanvas } from "../../playback/stimulus-canvas.tsx";
import { Transport } from "../../playback/transport.tsx";
import { useDragPan } from "../../playback/use-drag-pan.ts";
import { useRunningClock } from "../../playback/use-running-clock.ts";
import { useStimulusLook } from "../../playback/use-stimulus-look.ts";
import { viewportKey } from "../../playback/viewport.ts";
import { ZoomButtons } from "../../playback/zoom-buttons.tsx";
import { useModels, useRuns } from "../../stores/hooks.ts";
import { statusText } from "../../stores/runs/status-text.ts";
import { tellingNames } from "../../stores/runs/telling-names.ts";
import { useRunUnits } from "../../stores/runs/use-run-units.ts";
import { useServices } from "../../stores/services.ts";
import { ColourBar } from "./colour-bar.tsx";
import styles from "./compare.module.css";
import { CompareColumn } from "./compare-column.tsx";
import { CompareHeader, type CompareLook } from "./compare-header.tsx";
import { ComparePlots } from "./compare-plots.tsx";
import { whyNoDifference } from "./difference.ts";
import { DifferenceCanvas } from "./difference-canvas.tsx";
import { compareGrid, HEAD } from "./grid.ts";
import { RecipeTable } from "./recipe-table.tsx";
import { ScaleBar } from "./scale-bar.tsx";
import { commonWindow, MAX_LINES, placeColour } from "./series.ts";
import { useComparedData } from "./use-compared-data.ts";
import { useCommonPeak } from "./use-peaks.ts";

/** Runs side by side: their stimuli in step, on one colour scale, their numbers in the same plots, and what differs in their recipes. */
export function Compare() {
  const { runs: store, playbackClock: clock } = useServices();
  const ids = useRuns((state) => state.compared);
  const known = useRuns((state) => state.runs);
  const runs = useMemo(() => ids.flatMap((id) => known?.get(id) ?? []), [ids, known]);
  const names = useMemo(() => tellingNames(runs), [runs]);
  // Of more runs lines could not be told apart: the first ones are drawn.
  const drawn = useMemo(() => runs.slice(0, MAX_LINES), [runs]);
  const drawnIds = useMemo(() => ids.slice(0, MAX_LINES), [ids]);
  const { data, version } = useComparedData(drawnIds);
  const [look, setLook] = useState<CompareLook>({ view: "composite", common: true, difference: false });
  const shared = useStimulusLook();
  const drag = useDragPan(shared);
  const { ref, width, height } = useElementSize<HTMLElement>();

  const frames = Math.max(0, ...runs.map(({ recipe }) => recipe.stimulus.frames));
  const input = useModels(({ seen }) => seen.get(runs[0]?.model ?? "")?.description.input);
  const channels = data.find(({ stimulus }) => stimulus !== null)?.stimulus?.shape[0] ?? input?.channels ?? 1;
  const units = useRunUnits(runs[0]?.model ?? "", channels);
  const peak = useCommonPeak(runs);
  useRunningClock(clock, units.frameRateHz);
  useEffect(() => {
    clock.setFrames(frames);
    return () => clock.setFrames(0);
  }, [clock, frames]);

  const { compare, show } = store.getState();
  const remove = (id: string): void => {
    const left = ids.filter((other) => other !== id);
    if (left.length < 2) show(left[0] ?? null);
    else compare(left);
  };
  const press = (event: KeyboardEvent): void => {
    const change = viewportKey(event, shared.viewport);
    if (change === null) return;
    event.preventDefault();
    shared.onViewport(change);
  };
  const noDifference = whyNoDifference(runs);
  const [reference] = runs;
  const ofDifference = look.difference && noDifference === null;
  const aspect = input === undefined ? 1 : input.width / input.height;
  const grid = compareGrid(runs.length, { width, height }, aspect);
  const pictureWidth = Math.min(width / grid.columns - 10, (grid.rowHeight - HEAD) * aspect);
  const nameOf = ({ id, name }: RunSummary): string => names.get(id) ?? name;
  return (
    <div className={styles.compare}>
      <CompareHeader
        count={runs.length}
        look={look}
        channelNames={units.channelNames}
        reference={reference === undefined ? "" : nameOf(reference)}
        noDifference={noDifference}
        onLook={(change) => setLook({ ...look, ...change })}
        onClose={() => compare([])}
      />
      <div className={styles.stimuli}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys. */}
        <section ref={ref} className={styles.grid} aria-label="Stimuli" tabIndex={0} onKeyDown={press}>
          <div
            className={styles.cells}
            style={{
              gridTemplateColumns: `repeat(${grid.columns}, minmax(0, 1fr))`,
              // No higher than the stimuli: their boxes have no empty bands.
              gridAutoRows: Math.min(grid.rowHeight, HEAD + pictureWidth / aspect),
            }}
          >
            {runs.map((run, place) => (
              <CompareColumn
                key={run.id}
                colour={place < MAX_LINES ? placeColour(place) : null}
                name={nameOf(run)}
                details={ofDifference && place > 0 ? `less ${nameOf(reference!)}` : detailsOf(run)}
                onRemove={() => remove(run.id)}
                onFirst={place === 0 ? null : () => compare([run.id, ...ids.filter((id) => id !== run.id)])}
                onShow={() => show(run.id)}
              >
                {() => (
                  <div
                    className={styles.dragged}
                    data-zoomed={shared.viewport.scale > 1 || undefined}
                    {...drag}
                  >
                    <Moved viewport={shared.viewport}>
                      {ofDifference && place > 0 ? (
                        <DifferenceCanvas
                          run={run.id}
                          reference={reference!.id}
                          clock={clock}
                          view={look.view}
                          peak={look.common && peak > 0 ? peak : null}
                          range={shared.range}
                          label={`${nameOf(run)} less ${nameOf(reference!)}`}
                        />
                      ) : (
                        <StimulusCanvas
                          run={run.id}
                          clock={clock}
                          view={look.view}
                          {...(look.common && peak > 0 ? { peak } : {})}
                          range={shared.range}
                          label={`Stimulus of ${nameOf(run)}`}
                        />
                      )}
                    </Moved>
                  </div>
                )}
              </CompareColumn>
            ))}
          </div>
        </section>
        {look.common && peak > 0 && (
          <ColourBar view={look.view} peak={peak * shared.range} channels={channels} />
        )}
      </div>
      <div className={styles.foot}>
        {input !== undefined && (
          <ScaleBar
            pixels={input.width / shared.viewport.scale}
            pixelSizeUm={units.pixelSizeUm}
            width={pictureWidth}
          />
        )}
        <ZoomButtons viewport={shared.viewport} onViewport={shared.onViewport} />
        <RangeButton {...shared} of="all stimuli" />
        <Transport clock={clock} frameRateHz={units.frameRateHz} window={commonWindow(drawn, data)} />
      </div>
      <div className={styles.bottom}>
        <ComparePlots runs={drawn} data={data} version={version} frameRateHz={units.frameRateHz} />
        <RecipeTable runs={runs} names={names} />
      </div>
    </div>
  );
}

/** What came of it, or how far it is. */
function detailsOf(run: RunSummary): string {
  return run.hasResult && run.objective !== null ? shortNumber(run.objective) : statusText(run);
}
