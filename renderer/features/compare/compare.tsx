import { useEffect, useMemo, useState } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { filmSize, peakOf } from "../../../core/export/index.ts";
import { FilmCanvas } from "../../films/film-canvas.tsx";
import { Transport } from "../../films/transport.tsx";
import { useRunningClock } from "../../films/use-film-clock.ts";
import { shortNumber } from "../../lib/numbers.ts";
import { useRuns } from "../../stores/hooks.ts";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { statusText } from "../../stores/runs/status-text.ts";
import { useRunUnits } from "../../stores/runs/use-run-units.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./compare.module.css";
import { CompareColumn } from "./compare-column.tsx";
import { CompareHeader, type CompareLook } from "./compare-header.tsx";
import { ComparePlots } from "./compare-plots.tsx";
import { whyNoDifference } from "./difference.ts";
import { DifferenceCanvas } from "./difference-canvas.tsx";
import { RecipeTable } from "./recipe-table.tsx";
import { placeColour, placeName } from "./series.ts";
import { useComparedData } from "./use-compared-data.ts";

/** Two to four runs side by side: their films in step, their numbers in the same plots, and what differs in their recipes. */
export function Compare() {
  const { runs: store, filmClock: clock } = useServices();
  const ids = useRuns((state) => state.compared);
  const known = useRuns((state) => state.runs);
  const runs = useMemo(() => ids.flatMap((id) => known?.get(id) ?? []), [ids, known]);
  const { data, version } = useComparedData(ids);
  const [look, setLook] = useState<CompareLook>({ view: "composite", common: true, difference: false });

  const films = data.flatMap(({ stimulus }) => (stimulus === null ? [] : [stimulus]));
  const frames = Math.max(0, ...films.map((film) => filmSize(film).frames));
  const channels = Math.max(0, ...films.map((film) => filmSize(film).channels));
  const peak = Math.max(0, ...films.map(peakOf));
  const units = useRunUnits(runs[0]?.model ?? "", channels);
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
  const swap = (place: number): void =>
    compare(
      ids.map((id, index) => (index === place ? ids[place + 1]! : index === place + 1 ? ids[place]! : id)),
    );

  const [first, second] = data;
  const noDifference = whyNoDifference(data);
  return (
    <div className={styles.compare}>
      <CompareHeader
        count={runs.length}
        look={look}
        channelNames={units.channelNames}
        noDifference={noDifference}
        onLook={(change) => setLook({ ...look, ...change })}
        onClose={() => compare([])}
      />
      <div className={styles.columns}>
        {runs.map((run, place) => (
          <CompareColumn
            key={run.id}
            colour={placeColour(place)}
            name={placeName(runs, place)}
            details={detailsOf(run, data[place]!)}
            onRemove={() => remove(run.id)}
            onSwap={place < runs.length - 1 ? () => swap(place) : null}
            onShow={() => show(run.id)}
          >
            <FilmCanvas
              run={run.id}
              clock={clock}
              view={look.view}
              {...(look.common && peak > 0 ? { peak } : {})}
              label={`Stimulus of ${run.name}`}
            />
          </CompareColumn>
        ))}
        {look.difference && noDifference === null && first !== undefined && second !== undefined && (
          <CompareColumn
            colour={null}
            name="Difference"
            details={`${runs[0]?.name} less ${runs[1]?.name}`}
            onRemove={() => setLook({ ...look, difference: false })}
            onSwap={null}
            onShow={null}
          >
            <DifferenceCanvas
              first={first}
              second={second}
              clock={clock}
              view={look.view}
              peak={look.common ? peak : null}
              label="Difference of the two stimuli"
            />
          </CompareColumn>
        )}
      </div>
      <Transport clock={clock} frameRateHz={units.frameRateHz} window={null} />
      <div className={styles.bottom}>
        <ComparePlots runs={runs} data={data} version={version} frameRateHz={units.frameRateHz} />
        <RecipeTable runs={runs} />
      </div>
    </div>
  );
}

/** What came of it, how far it is, and the end of its own colour scale. */
function detailsOf(run: RunSummary, { stimulus, failure }: RunData): string {
  if (failure !== null) return failure;
  const parts = [
    ...(run.objective === null ? [] : [`objective ${shortNumber(run.objective)}`]),
    ...(stimulus === null ? [] : [`±${shortNumber(peakOf(stimulus))}`]),
    statusText(run),
  ];
  return parts.join(" · ");
}
