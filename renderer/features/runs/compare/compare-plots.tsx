import { useMemo } from "react";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { Plot } from "../../../ui/plot.tsx";
import type { PlotSeries } from "../../../ui/plot-figure.ts";
import type { RunData } from "../../run-data/run-data.ts";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import { comparedLosses, comparedResponses, type PlaceSeries, shortPlaceName } from "./series.ts";

interface ComparePlotsProps {
  readonly runs: readonly RunSummary[];
  readonly data: readonly RunData[];
  /** Another whenever the numbers have changed. */
  readonly version: string;
}

/** Losses and responses of all runs, each in one plot. */
export function ComparePlots({ runs, data, version }: ComparePlotsProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const { losses, responses } = useMemo(
    () => ({ losses: comparedLosses(runs, data), responses: comparedResponses(runs, data) }),
    [runs, version],
  );
  const last = (series: PlotSeries): string => {
    const value = series.y[series.y.length - 1];
    return value === undefined ? "" : shortNumber(value);
  };
  const highest = ({ y }: PlotSeries): string => shortNumber(Math.max(...Array.from(y)));
  return (
    <>
      <Lines title="Loss" series={losses} runs={runs} value={last} />
      <Lines title="Mean response" series={responses} runs={runs} value={highest} />
    </>
  );
}

interface LinesProps {
  readonly title: string;
  readonly series: readonly PlaceSeries[];
  readonly runs: readonly RunSummary[];
  readonly value: (series: PlotSeries) => string;
}

function Lines({ title, series, runs, value }: LinesProps) {
  const axes = useMemo(() => {
    const ends = series.flatMap(({ x }) => (x.length === 0 ? [] : [x[0]!, x[x.length - 1]!]));
    const range = ends.length === 0 ? ([0, 1] as const) : ([Math.min(...ends), Math.max(...ends)] as const);
    return { x: range, y: null, unit: "" };
  }, [series]);
  const entries = series.map((line) => ({
    colour: line.colour,
    name: shortPlaceName(runs, line.place),
    value: value(line),
  }));
  const said = series.map((line) => `${line.name} ${value(line)}`).join(", ");
  return (
    <PlotCard
      title={title}
      entries={entries}
      runs={runs.map(({ id }) => id)}
      figure={{ series, axes, shaded: null }}
    >
      <Plot label={`${title}: ${said}`} series={series} axes={axes} shaded={null} />
    </PlotCard>
  );
}
