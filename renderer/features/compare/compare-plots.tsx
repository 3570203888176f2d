import { useMemo } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { type Figure, keyOf } from "../../../core/figures/index.ts";
import { Plot } from "../../figures/plot.tsx";
import { PlotCard } from "../../figures/plot-card.tsx";
import type { RunData } from "../../stores/run-data/run-data.ts";
import { comparedLosses, comparedResponses } from "./series.ts";

interface ComparePlotsProps {
  readonly runs: readonly RunSummary[];
  readonly data: readonly RunData[];
  /** Another whenever the numbers have changed. */
  readonly version: string;
  readonly frameRateHz: number | null;
}

/** Losses and responses of all runs, each in one plot. */
export function ComparePlots({ runs, data, version, frameRateHz }: ComparePlotsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const figures = useMemo(
    () => [comparedLosses(runs, data), comparedResponses(runs, data, frameRateHz)],
    [runs, version, frameRateHz],
  );
  const about = runs.map(({ id }) => id);
  return figures.map((figure) => (
    <PlotCard key={figure.title} about={about} figure={figure}>
      <Plot label={saidOf(figure)} figure={figure} />
    </PlotCard>
  ));
}

function saidOf(figure: Figure): string {
  const said = keyOf(figure).map(({ name, value }) => `${name} ${value ?? ""}`.trim());
  return `${figure.title}: ${said.join(", ")}`;
}
