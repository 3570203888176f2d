import { useMemo } from "react";
import { cellTypeColours } from "../../../../core/figures/cell-type-colours.ts";
import { useModels, useServices } from "../../../app/services.tsx";
import { Plot } from "../../../ui/plot.tsx";
import { useScheme } from "../../../ui/use-scheme.ts";
import { useDisplayUnits } from "../../models/display-units.ts";
import { cellTypesOf } from "../../neurons/neurons.ts";
import { subjectOf } from "../../runs/subject.ts";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import { useRunUnits } from "../../stage/use-run-units.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { JobBar } from "../job-bar.tsx";
import { SaveAnalysis } from "../save-analysis.tsx";
import type { Outcome } from "../store.ts";
import { useComparedRuns } from "../use-compared-runs.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import { useOutcome } from "../use-outcome.ts";
import { featureColumns } from "./feature-columns.ts";
import own from "./features.module.css";
import { type FeatureScatter, featuresFigure } from "./features-figure.ts";
import { FeaturesTable } from "./features-table.tsx";

/** What features the stimuli of several runs are. */
export function FeaturesView() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const { runs, marked } = useComparedRuns();
  const { frameRateHz, pixelSizeUm } = useDisplayUnits();
  const outcome = useOutcome("features");
  const start = (): void =>
    void analyses.store.getState().start({
      model,
      runs,
      asked: { kind: "features", runs: runs.map(({ id }) => id), frameRateHz, pixelSizeUm },
    });
  const count = `${runs.length.toLocaleString("en")} ${marked ? "marked " : ""}${runs.length === 1 ? "stimulus" : "stimuli"}`;
  return (
    <div className={styles.view}>
      <JobBar
        kind="features"
        unit="stimuli"
        action={`Describe ${count}`}
        onStart={runs.length === 0 ? null : start}
        hint="No run has a stimulus yet. Find some first."
        saving={<SaveAnalysis title="Features of stimuli" outcome={outcome} files={filesOf} />}
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

const scatters: readonly FeatureScatter[] = [
  {
    title: "Centres",
    x: { column: "x_um", title: "to the right of the middle (µm)" },
    y: { column: "y_um", title: "below the middle (µm)" },
    picture: true,
  },
  {
    title: "Time courses",
    x: { column: "to_peak_s", title: "time to peak (ms)", factor: 1000 },
    y: { column: "biphasic_index", title: "biphasic index" },
  },
  {
    title: "Colours",
    x: { column: "colour_weight_0", title: "weight of the first channel" },
    y: { column: "colour_weight_1", title: "weight of the second channel" },
  },
];

function FeaturesResult({ outcome }: { readonly outcome: Outcome<"features"> }) {
  const { result, runs, model } = outcome;
  const scheme = useScheme();
  const { channelNames } = useRunUnits(model.id, model.description.input.channels);
  const columns = useMemo(() => featureColumns(result.columns, channelNames), [result, channelNames]);
  const types = useMemo(() => runs.map((run) => subjectOf(run, model).type), [runs, model]);
  const colours = useMemo(() => cellTypeColours(cellTypesOf(model.description), scheme), [model, scheme]);
  const about = useFigureAbout(outcome, `${runs.length} stimuli`);
  const figures = useMemo(
    () =>
      scatters.flatMap((scatter) => {
        const figure = featuresFigure(scatter, result.columns, result.rows, types, colours);
        return figure === null ? [] : [{ title: scatter.title, figure }];
      }),
    [result, types, colours],
  );
  return (
    <div className={own.result}>
      <FeaturesTable columns={columns} rows={result.rows} runs={runs} types={types} colours={colours} />
      <div className={own.plots}>
        {figures.map(({ title, figure }) => (
          <PlotCard key={title} title={title} entries={[]} runs={about} figure={figure}>
            <Plot
              label={`${title} of ${runs.length} stimuli: ${figure.axes.titles?.join(" against ")}`}
              {...figure}
            />
          </PlotCard>
        ))}
      </div>
    </div>
  );
}

function filesOf({ result, runs, model }: Outcome<"features">) {
  return {
    arrays: {},
    tables: {
      stimuli: {
        header: ["run", "name", "cell_type", ...result.columns],
        rows: result.rows.map((row, index) => [
          runs[index]?.id ?? "",
          runs[index]?.name ?? "",
          runs[index] === undefined ? "" : (subjectOf(runs[index], model).type ?? ""),
          ...result.columns.map((_, column) => row?.[column] ?? ""),
        ]),
      },
    },
  };
}
