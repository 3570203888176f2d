import { useCallback, useMemo, useState } from "react";
import { groupsFigure, matrixFigure, matrixStimuli } from "../../../../core/analyses/index.ts";
import { cellTypeColours } from "../../../../core/figures/cell-type-colours.ts";
import { seriesColour } from "../../../../core/figures/index.ts";
import { neuronKeys } from "../../../../core/tables/index.ts";
import { FigureMenu } from "../../../figures/figure-menu.tsx";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { shortNumber } from "../../../lib/numbers.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels } from "../../../stores/hooks.ts";
import { cellTypesOf, neuronsOf } from "../../../stores/neurons/neurons.ts";
import { subjectOf } from "../../../stores/runs/subject.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useServices } from "../../../stores/services.ts";
import { useSafeColours } from "../../../ui/safe-colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { Choice } from "../field.tsx";
import { useFigureAbout } from "../use-figure-about.ts";
import { type ColumnSort, columnOrder, matrixOf, type RowSort, rowOrder } from "./matrix.ts";
import { type Cell, MatrixView } from "./matrix-view.tsx";
import styles from "./responses-result.module.css";
import { SelectivityCard } from "./selectivity-card.tsx";

/** Stimuli whose groups are shown side by side. */
const MAX_MARKED = 4;

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
  const ofTypes = useMemo(
    () => cellTypeColours(cellTypesOf(model.description), scheme, safe),
    [model, scheme, safe],
  );
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
      asked.groups.map((group, place) => ({
        name: group.name,
        colour: ofTypes.get(neurons[group.neurons[0] ?? -1]?.type ?? "") ?? seriesColour(place),
      })),
    [asked.groups, neurons, ofTypes],
  );
  const names = useMemo(() => runs.map(({ name }) => name), [runs]);
  const keys = useMemo(() => neuronKeys(model.description, asked.session), [model, asked.session]);
  const colourOf = useCallback((type: string) => ofTypes.get(type) ?? "var(--line-strong)", [ofTypes]);
  const figure = useMemo(
    () =>
      matrixFigure(
        ...([matrix.values, names, keys, { rows: rowsShown, columns: columnsShown }] as const),
        ...([columnSort === "type", colourOf] as const),
      ),
    [matrix, names, keys, rowsShown, columnsShown, columnSort, colourOf],
  );
  const stimuli = useMemo(() => {
    const names = runs.map(({ name }) => ({ name, run: null, model: null }));
    return matrixStimuli({ asked, result, stimuli: names });
  }, [asked, result, runs]);
  const groups = useMemo(
    () =>
      groupsFigure(
        marked.map((row) => stimuli[row]!),
        looks,
        frameRateHz,
      ),
    [stimuli, looks, marked, frameRateHz],
  );
  const about = useFigureAbout(outcome, `${runs.length} stimuli`);

  const row = rowsShown[Math.min(cursor.row, rowsShown.length - 1)]!;
  const column = columnsShown[Math.min(cursor.column, columnsShown.length - 1)]!;
  const neuron = neurons[column];
  const value = matrix.values[row * matrix.columns + column]!;
  const said = `${names[row]} → neuron ${column}${neuron?.type ? ` (${neuron.type})` : ""}: ${shortNumber(value)}.`;
  const choose = (): void => {
    setChosen(row);
    setMarked((before) => [...before.filter((each) => each !== row), row].slice(-MAX_MARKED));
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
          <FigureMenu title="Response matrix" figure={figure} about={about} inline />
        </div>
        <p className={styles.said}>
          <b>{said}</b> Selectivity of the stimulus {index(matrix.ofStimuli[row])}, of the neuron{" "}
          {index(matrix.ofNeurons[column])}.
        </p>
        <MatrixView
          name="Response matrix."
          keys="Arrow keys move, Enter shows stimulus and neuron."
          figure={figure}
          rows={rowsShown.length}
          columns={columnsShown.length}
          cursor={{ row: Math.min(cursor.row, rowsShown.length - 1), column: cursor.column }}
          marked={marked.map((each) => rowsShown.indexOf(each))}
          said={said}
          onCursor={setCursor}
          onChoose={choose}
        />
      </section>
      <div className={styles.side}>
        <PlotCard about={about} figure={groups}>
          <Plot label={groups.description} figure={groups} />
        </PlotCard>
        <SelectivityCard
          matrix={matrix}
          neurons={keys}
          order={columnsShown}
          colourOf={colourOf}
          about={about}
        />
      </div>
    </div>
  );
}

function index(value: number | null | undefined): string {
  return typeof value === "number" ? value.toFixed(2) : "not known";
}
