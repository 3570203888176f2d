import { useMemo } from "react";
import { keyOf, lossAxisEnd, lossFigure } from "../../../../core/figures/index.ts";
import { stepsOfStarts } from "../../../../core/recipe/index.ts";
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
  const result = useRuns(({ runs }) => runs?.get(run)?.result);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that the data has changed.
  const figure = useMemo(() => {
    const { losses, terms, names } = data;
    if (losses.length === 0) return null;
    const starts = stepsOfStarts(result?.restarts);
    return lossFigure({ losses, terms, names, starts }, lossAxisEnd(losses.length, limit));
  }, [data, version, limit, result]);

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
