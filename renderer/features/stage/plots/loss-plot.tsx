import { useMemo } from "react";
import { keyOf, lossAxisEnd, lossFigure } from "../../../../core/figures/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { useRuns } from "../../../stores/hooks.ts";
import { usePacedRunData } from "../../../stores/run-data/use-paced-run-data.ts";
import { isUnderWay } from "../../../stores/runs/runs-store.ts";

/** The loss over the iterations of a run, with its parts. */
export function LossPlot({ run }: { readonly run: string }) {
  const { data, version } = usePacedRunData(run);
  const limit = useRuns(({ runs }) => {
    const summary = runs?.get(run);
    return summary !== undefined && isUnderWay(summary) ? summary.maxIterations : null;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const figure = useMemo(() => {
    const { losses } = data;
    return losses.length === 0 ? null : lossFigure(data, lossAxisEnd(losses.length, limit));
  }, [data, version, limit]);

  const said =
    figure === null
      ? ""
      : keyOf(figure)
          .map(({ name, value }) => `${name} ${value}`)
          .join(", ");
  return (
    <PlotCard title="Loss" about={[run]} figure={figure}>
      {figure !== null && (
        <Plot label={`Loss after ${data.losses.length} iterations: ${said}`} figure={figure} />
      )}
    </PlotCard>
  );
}
