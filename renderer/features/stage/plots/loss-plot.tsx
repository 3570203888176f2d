import { useMemo } from "react";
import { useRuns } from "../../../app/services.tsx";
import { shortNumber } from "../../../lib/numbers.ts";
import { Plot } from "../../../ui/plot.tsx";
import { isUnderWay } from "../../runs/store.ts";
import { usePacedRunData } from "../use-paced-run-data.ts";
import { lossAxisEnd, lossParts, lossSeries } from "./loss-series.ts";
import { PlotCard } from "./plot-card.tsx";

/** The loss over the iterations of a run, with its parts. */
export function LossPlot({ run }: { readonly run: string }) {
  const { data, version } = usePacedRunData(run);
  const limit = useRuns(({ runs }) => {
    const summary = runs?.get(run);
    return summary !== undefined && isUnderWay(summary) ? summary.maxIterations : null;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const { parts, series, axes } = useMemo(() => {
    const { losses, terms, names } = data;
    const found = lossParts(losses, terms, names);
    return {
      parts: found,
      series: lossSeries(found, losses.length),
      axes: { x: [0, lossAxisEnd(losses.length, limit)] as const, y: null, unit: "" },
    };
  }, [data, version, limit]);

  // The objective comes last: where there is little room, the total and the penalties tell what it is.
  const entries = [...parts]
    .sort((a, b) => Number(a.name === "−objective") - Number(b.name === "−objective"))
    .map(({ colour, name, last }) => ({ colour, name, value: shortNumber(last) }));
  const said = entries.map(({ name, value }) => `${name} ${value}`).join(", ");
  return (
    <PlotCard
      title="Loss"
      entries={entries}
      runs={[run]}
      figure={parts.length > 0 ? { series, axes, shaded: null } : null}
    >
      {parts.length > 0 && (
        <Plot
          label={`Loss after ${data.losses.length} iterations: ${said}`}
          series={series}
          axes={axes}
          shaded={null}
        />
      )}
    </PlotCard>
  );
}
