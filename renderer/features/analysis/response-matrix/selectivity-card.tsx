import { useMemo } from "react";
import { selectivityFigure } from "../../../../core/analyses/index.ts";
import type { NeuronKey } from "../../../../core/tables/index.ts";
import type { FigureAbout } from "../../../figures/figure-menu.tsx";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Matrix } from "./matrix.ts";

interface SelectivityCardProps {
  readonly matrix: Matrix;
  readonly neurons: readonly NeuronKey[];
  /** Neurons from left to right. */
  readonly order: readonly number[];
  readonly colourOf: (cellType: string) => string;
  readonly about: FigureAbout;
}

/** How selective each neuron is, in the order of the matrix' columns: 0 for all stimuli alike, 1 for one alone. */
export function SelectivityCard({ matrix, neurons, order, colourOf, about }: SelectivityCardProps) {
  const figure = useMemo(
    () => selectivityFigure(matrix.ofNeurons, neurons, order, colourOf),
    [matrix, neurons, order, colourOf],
  );
  const median = figure.facts?.[0]?.value;
  return (
    <PlotCard about={about} figure={figure}>
      <Plot
        label={`Selectivity of ${order.length} neurons over ${matrix.rows} stimuli, median ${median}`}
        figure={figure}
      />
    </PlotCard>
  );
}
