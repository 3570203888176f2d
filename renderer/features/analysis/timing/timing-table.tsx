import type { InfluenceTiming } from "../../../../core/numerics/index.ts";
import { useServices } from "../../../stores/services.ts";
import table from "../features/features.module.css";
import own from "./timing.module.css";
import { timeText } from "./timing-words.ts";

interface TimingTableProps {
  readonly neurons: readonly { readonly number: number; readonly type: string | null }[];
  /** In the order of the neurons; null: nothing has influence. */
  readonly timings: readonly (InfluenceTiming | null)[];
  readonly colours: ReadonlyMap<string, string>;
  /** Place of the neuron that is looked at; −1 for none. */
  readonly chosen: number;
  readonly frameRateHz: number | null;
}

/** A row a neuron; a click on its name chooses it. */
export function TimingTable({ neurons, timings, colours, chosen, frameRateHz }: TimingTableProps) {
  const { document } = useServices();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys.
    <section className={`${table.scroller} ${own.table}`} tabIndex={0} aria-label="Timing of neurons">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Neuron</th>
            <th scope="col">Cell type</th>
            <th scope="col" className={table.number}>
              Latency
            </th>
            <th scope="col" className={table.number}>
              99 % within
            </th>
          </tr>
        </thead>
        <tbody>
          {neurons.map(({ number, type }, place) => {
            const timing = timings[place] ?? null;
            return (
              <tr key={number} data-chosen={place === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={table.show}
                    onClick={() => document.getState().select([number])}
                  >
                    {`neuron ${number}`}
                  </button>
                </th>
                <td>
                  {type !== null && <i className={table.dot} style={{ background: colours.get(type) }} />}
                  {type ?? "–"}
                </td>
                <td className={table.number}>
                  {timing === null ? "no influence" : timeText(timing.latency, frameRateHz)}
                </td>
                <td className={table.number}>{timing === null ? "–" : timeText(timing.most, frameRateHz)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
