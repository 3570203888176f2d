import { type ReactNode, useMemo, useState } from "react";
import { type EvaluatedNeuron, type EvaluatedType, measures } from "../../../../core/analyses/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { useServices } from "../../../stores/services.ts";
import table from "../features/features.module.css";
import { Choice } from "../field.tsx";
import own from "./evaluation.module.css";
import { type Measure, placesBy } from "./order.ts";

interface EvaluationTableProps {
  readonly neurons: readonly EvaluatedNeuron[];
  readonly types: readonly EvaluatedType[];
  readonly colours: ReadonlyMap<string, string>;
  /** Place of the neuron that is looked at; null for none. */
  readonly chosen: number | null;
}

const TITLES: Readonly<Record<Measure, string>> = {
  correlation: "Correlation",
  mse: "MSE",
  poissonLoss: "Poisson",
  feve: "FEVE",
  oracle: "Oracle",
  varianceRatio: "Var. ratio",
};

const SCROLLER = `${table.scroller} ${own.table}`;

/** A row a neuron, or a cell type's medians. A click on a heading sorts, one on a neuron chooses it. */
export function EvaluationTable({ neurons, types, colours, chosen }: EvaluationTableProps) {
  const { document } = useServices();
  const [by, setBy] = useState<"neurons" | "types">("neurons");
  const [sort, setSort] = useState<Measure | null>(null);
  const rows =
    by === "neurons" ? neurons.map(({ evaluation }) => evaluation) : types.map(({ medians }) => medians);
  const order = useMemo(() => placesBy(rows, sort), [rows, sort]);
  const type = (name: string): ReactNode => (
    <>
      {name !== "" && <i className={table.dot} style={{ background: colours.get(name) }} />}
      {name === "" ? "–" : name}
    </>
  );
  return (
    <div className={own.measures}>
      <Choice
        label="Rows"
        value={by}
        data={[
          { value: "neurons", label: "neurons" },
          { value: "types", label: "cell types (medians)" },
        ]}
        onChange={setBy}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys. */}
      <section className={SCROLLER} tabIndex={0} aria-label="Measures of the prediction">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{by === "neurons" ? "Neuron" : "Neurons"}</th>
              <th scope="col">Cell type</th>
              {measures.map(([column, name]) => (
                <th
                  key={column}
                  scope="col"
                  className={table.number}
                  aria-sort={sort === name ? "descending" : "none"}
                >
                  <button
                    type="button"
                    className={table.sort}
                    onClick={() => setSort(sort === name ? null : name)}
                  >
                    {TITLES[name]}
                    {sort === name && " ▾"}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((place) => {
              const number = neurons[place]?.key.neuron;
              return (
                <tr key={place} data-chosen={(by === "neurons" && place === chosen) || undefined}>
                  {by === "neurons" ? (
                    <th scope="row">
                      <button
                        type="button"
                        className={table.show}
                        onClick={() => document.getState().select([place])}
                      >
                        {`neuron ${number}`}
                      </button>
                    </th>
                  ) : (
                    <td>{types[place]?.count}</td>
                  )}
                  <td>{type(by === "neurons" ? neurons[place]!.key.cellType : types[place]!.cellType)}</td>
                  {measures.map(([column, name]) => (
                    <td key={column} className={table.number}>
                      {measureText(rows[place]![name])}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** A dash where nobody knows, as where nothing was repeated. */
function measureText(value: number | null): string {
  return value === null || !Number.isFinite(value) ? "–" : shortNumber(value);
}
