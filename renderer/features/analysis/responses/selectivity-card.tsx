import { useMemo } from "react";
import { Plot } from "../../../ui/plot.tsx";
import type { PlotFigure } from "../../../ui/plot-figure.ts";
import type { FigureAbout } from "../../stage/plots/figure-menu.tsx";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import type { Matrix } from "./matrix.ts";

interface SelectivityCardProps {
  readonly matrix: Matrix;
  /** Neurons from left to right. */
  readonly order: readonly number[];
  /** Of each neuron. */
  readonly colours: readonly string[];
  readonly types: readonly (string | null)[];
  readonly about: FigureAbout;
}

/** How selective each neuron is, in the order of the matrix' columns: 0 for all stimuli alike, 1 for one alone. */
export function SelectivityCard({ matrix, order, colours, types, about }: SelectivityCardProps) {
  const figure = useMemo((): PlotFigure => {
    const kinds = [...new Set(types)];
    return {
      series: kinds.map((type) => {
        const x = order.flatMap((column, place) => (types[column] === type ? [place] : []));
        return {
          name: type ?? "no type",
          x,
          y: x.map((place) => matrix.ofNeurons[order[place]!] ?? Number.NaN),
          colour: colours[order[x[0]!]!] ?? "var(--muted)",
          width: 1,
          marker: order.length > 200 ? 3 : 5,
          hover: `${type ?? "no type"}: %{y:.2f}`,
        };
      }),
      axes: { x: [-0.5, order.length - 0.5], y: [-0.03, 1.03], unit: "" },
      shaded: null,
    };
  }, [matrix, order, colours, types]);
  const known = matrix.ofNeurons.filter((value) => value !== null).toSorted((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)];
  const said = median === undefined ? "none" : median.toFixed(2);
  return (
    <PlotCard
      title="Selectivity of neurons"
      entries={[{ colour: null, name: "median", value: said }]}
      runs={about}
      figure={figure}
    >
      <Plot
        label={`Selectivity of ${order.length} neurons over ${matrix.rows} stimuli, median ${said}`}
        {...figure}
      />
    </PlotCard>
  );
}
