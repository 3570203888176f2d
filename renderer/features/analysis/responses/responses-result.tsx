import { useMemo, useState } from "react";
import { cellTypeColours } from "../../../../core/figures/cell-type-colours.ts";
import { useModels, useServices } from "../../../app/services.tsx";
import { shortNumber } from "../../../lib/numbers.ts";
import { Plot } from "../../../ui/plot.tsx";
import { useSafeColours } from "../../../ui/safe-colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { cellTypesOf, neuronsOf } from "../../neurons/neurons.ts";
import { subjectOf } from "../../runs/subject.ts";
import { FigureMenu } from "../../stage/plots/figure-menu.tsx";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import { useRunUnits } from "../../stage/use-run-units.ts";
import { Choice } from "../field.tsx";
import type { Outcome } from "../store.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import { groupsFigure } from "./groups-figure.ts";
import { type ColumnSort, columnOrder, matrixOf, type RowSort, rowOrder } from "./matrix.ts";
import { matrixFigure } from "./matrix-figure.ts";
import { MatrixScale } from "./matrix-scale.tsx";
import { type Cell, MatrixView } from "./matrix-view.tsx";
import styles from "./responses-result.module.css";
import { SelectivityCard } from "./selectivity-card.tsx";

/** Stimuli whose groups are shown side by side. */
const MOST_MARKED = 4;

/** The matrix, and the groups of some of its rows over time. */
export function ResponsesResult({ outcome }: { readonly outcome: Outcome<"response-matrix"> }) {
  const services = useServices();
  const desk = useModels(({ current }) => current);
  const { asked, result, model, runs } = outcome;
  const scheme = useScheme();
  const safe = useSafeColours();
  const [columnSort, setColumnSort] = useState<ColumnSort>("type");
  const [rowSort, setRowSort] = useState<RowSort>("neuron");
  const [cursor, setCursor] = useState<Cell>({ row: 0, column: 0 });
  const [chosen, setChosen] = useState(0);
  const [marked, setMarked] = useState<readonly number[]>(() => runs.slice(0, 2).map((_, row) => row));

  const neurons = useMemo(() => neuronsOf(model.description, asked.session), [model, asked.session]);
  const colours = useMemo(() => {
    const ofTypes = cellTypeColours(cellTypesOf(model.description), scheme, safe);
    return neurons.map(({ type }) => ofTypes.get(type ?? "") ?? "var(--line-strong)");
  }, [model, neurons, scheme, safe]);
  const neuronTypes = useMemo(() => neurons.map(({ type }) => type), [neurons]);
  const matrix = useMemo(() => matrixOf(result), [result]);
  const types = useMemo(() => runs.map((run) => subjectOf(run, model).type), [runs, model]);
  const rowsShown = useMemo(() => rowOrder(matrix, runs, types, rowSort), [matrix, runs, types, rowSort]);
  const columnsShown = useMemo(
    () => columnOrder(matrix, neurons, columnSort, chosen),
    [matrix, neurons, columnSort, chosen],
  );

  const { frameRateHz } = useRunUnits(model.id, 1);
  const looks = useMemo(
    () =>
      asked.groups.map((group) => ({
        name: group.name,
        neurons: group.neurons.length,
        colour: colours[group.neurons[0] ?? -1] ?? "var(--accent)",
      })),
    [asked.groups, colours],
  );
  const names = useMemo(() => runs.map(({ name }) => name), [runs]);
  const groups = useMemo(
    () => groupsFigure(result, looks, marked, names, frameRateHz),
    [result, looks, marked, names, frameRateHz],
  );
  const about = useFigureAbout(outcome, `${runs.length} stimuli`);

  const row = rowsShown[Math.min(cursor.row, rowsShown.length - 1)]!;
  const column = columnsShown[Math.min(cursor.column, columnsShown.length - 1)]!;
  const neuron = neurons[column];
  const value = matrix.values[row * matrix.columns + column]!;
  const said = `${names[row]} → neuron ${column}${neuron?.type ? ` (${neuron.type})` : ""}: ${shortNumber(value)}.`;
  const choose = (): void => {
    setChosen(row);
    setMarked((before) => [...before.filter((each) => each !== row), row].slice(-MOST_MARKED));
    services.runs.getState().show(runs[row]!.id);
    if (desk?.id === model.id) {
      services.document.getState().setSession(asked.session);
      services.document.getState().select([column]);
    }
  };
  return (
    <div className={styles.result}>
      <section className={styles.matrix} aria-label="Response matrix">
        <div className={styles.head}>
          <Choice
            label="Rows by"
            value={rowSort}
            data={[
              { value: "neuron", label: "neuron" },
              { value: "type", label: "cell type" },
              { value: "name", label: "name" },
              { value: "selectivity", label: "selectivity" },
            ]}
            onChange={setRowSort}
          />
          <Choice
            label="columns by"
            value={columnSort}
            data={[
              { value: "type", label: "cell type" },
              { value: "number", label: "number" },
              { value: "response", label: `response to ${names[chosen]}` },
              { value: "selectivity", label: "selectivity" },
            ]}
            onChange={setColumnSort}
          />
          <span className={styles.grow} />
          <MatrixScale peak={matrix.peak} />
          <FigureMenu
            title="Response matrix"
            figure={() => matrixFigure(matrix, rowsShown, columnsShown)}
            about={about}
            inline
          />
        </div>
        <p className={styles.said}>
          <b>{said}</b> Selectivity of the stimulus {index(matrix.ofStimuli[row])}, of the neuron{" "}
          {index(matrix.ofNeurons[column])}.
        </p>
        <MatrixView
          name="Response matrix."
          keys="Arrow keys move, Enter shows stimulus and neuron."
          matrix={matrix}
          rowOrder={rowsShown}
          columnOrder={columnsShown}
          rowNames={names}
          columnColours={colours}
          cursor={{ row: Math.min(cursor.row, rowsShown.length - 1), column: cursor.column }}
          marked={marked}
          said={said}
          onCursor={setCursor}
          onChoose={choose}
        />
      </section>
      <div className={styles.side}>
        <PlotCard
          title="Groups over time"
          entries={looks.map(({ name, colour, neurons: count }) => ({ colour, name, value: String(count) }))}
          runs={about}
          figure={groups}
        >
          <Plot
            label={`Mean responses of ${looks.length} groups to ${marked.map((each) => names[each]).join(", ")}`}
            {...groups}
          />
        </PlotCard>
        <SelectivityCard
          matrix={matrix}
          order={columnsShown}
          colours={colours}
          types={neuronTypes}
          about={about}
        />
      </div>
    </div>
  );
}

function index(value: number | null | undefined): string {
  return typeof value === "number" ? value.toFixed(2) : "not known";
}
