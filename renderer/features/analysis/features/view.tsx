import { useMemo } from "react";
import { featureRows, populationFigures } from "../../../../core/analyses/index.ts";
import { cellTypeColours } from "../../../../core/figures/cell-type-colours.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels } from "../../../stores/hooks.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { cellTypesOf } from "../../../stores/neurons/neurons.ts";
import { subjectOf } from "../../../stores/runs/subject.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useServices } from "../../../stores/services.ts";
import { useSafeColours } from "../../../ui/safe-colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { JobBar } from "../job-bar.tsx";
import { sourcesOf } from "../sources.ts";
import { useComparedRuns } from "../use-compared-runs.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import { useOutcome } from "../use-outcome.ts";
import { featureColumns } from "./feature-columns.ts";
import own from "./features.module.css";
import { FeaturesTable } from "./features-table.tsx";

/** What features the stimuli of several runs are. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const { runs, count } = useComparedRuns();
  const { frameRateHz, pixelSizeUm } = useDisplayUnits();
  const outcome = useOutcome("features");
  const start = (): void =>
    void analyses.store.getState().start({
      model,
      runs,
      asked: { kind: "features", stimuli: sourcesOf(runs), frameRateHz, pixelSizeUm },
    });
  return (
    <div className={styles.view}>
      <JobBar
        kind="features"
        action={`Describe ${count}`}
        onStart={runs.length === 0 ? null : start}
        hint="No run has a stimulus yet. Find some first."
        outcome={outcome}
      >
        {null}
      </JobBar>
      {outcome === null ? (
        <EmptyAnalysis title="What feature is each stimulus?">
          Mark runs below, or take all of them, and press Describe: a table tells where each stimulus lies and
          how large it is, whether it is bright or dark, its time course, colours and motion, and how much of
          it one, two and three products of a picture and a time course hold.
        </EmptyAnalysis>
      ) : (
        <FeaturesResult outcome={outcome} />
      )}
    </div>
  );
}

function FeaturesResult({ outcome }: { readonly outcome: Outcome<"features"> }) {
  const { result, runs, model } = outcome;
  const scheme = useScheme();
  const safe = useSafeColours();
  const { channelNames } = useRunUnits(model.id, model.description.input.channels);
  const described = useMemo(
    () => featureRows({ result, stimuli: runs.map(({ name }) => ({ name, run: null, model: null })) }),
    [result, runs],
  );
  const rows = useMemo(() => described.rows.map(({ fields }) => fields), [described]);
  const columns = useMemo(() => featureColumns(described.columns, channelNames), [described, channelNames]);
  const types = useMemo(() => runs.map((run) => subjectOf(run, model).type), [runs, model]);
  const colours = useMemo(
    () => cellTypeColours(cellTypesOf(model.description), scheme, safe),
    [model, scheme, safe],
  );
  const about = useFigureAbout(outcome, `${runs.length} stimuli`);
  const figures = useMemo(() => {
    const stimuli = runs.map(({ name }, index) => ({
      ...{ name, cellType: types[index] ?? null, fields: rows[index] ?? null },
    }));
    return populationFigures(described.columns, stimuli, (type) => colours.get(type) ?? "var(--muted)");
  }, [described, rows, runs, types, colours]);
  return (
    <div className={own.result}>
      <FeaturesTable columns={columns} rows={rows} runs={runs} types={types} colours={colours} />
      <div className={own.plots}>
        {Object.entries(figures).map(([name, figure]) => (
          <PlotCard key={name} about={about} figure={figure}>
            <Plot
              label={`${figure.title} of ${runs.length} stimuli: ${figure.description}`}
              figure={figure}
            />
          </PlotCard>
        ))}
      </div>
    </div>
  );
}
