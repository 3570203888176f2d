import { useMemo } from "react";
import {
  bestTracesFigure,
  correlationFigure,
  evaluatedBy,
  evaluatedTypes,
  evaluationMedians,
  traceFigure,
} from "../../../../core/analyses/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useSelectedNeurons, useTypeColours } from "../../../stores/neurons/use-neurons.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import panes from "../panes.module.css";
import { useFigureAbout } from "../use-figure-about.ts";
import { EvaluationTable } from "./evaluation-table.tsx";

/** Measures by neuron or type, how correlations lie, and the responses of the neuron that is chosen, or of the best. */
export function EvaluationResult({ outcome }: { readonly outcome: Outcome<"evaluate"> }) {
  const { asked, result, model } = outcome;
  const { frameRateHz } = useRunUnits(model.id, model.description.input.channels);
  const selected = useSelectedNeurons();
  const colours = useTypeColours();
  const { neurons, traces } = useMemo(
    () => evaluatedBy({ asked, result, description: model.description, frameRateHz }),
    [asked, result, model, frameRateHz],
  );
  const types = useMemo(() => evaluatedTypes(neurons), [neurons]);
  const place = selected[0] ?? -1;
  const chosen = neurons[place] === undefined ? null : place;
  const correlation = useMemo(
    () => correlationFigure(neurons, (type) => colours.get(type) ?? "var(--accent)"),
    [neurons, colours],
  );
  const responses = useMemo(
    () => (chosen === null ? bestTracesFigure(neurons, traces) : traceFigure(neurons, traces, chosen)),
    [neurons, traces, chosen],
  );
  const about = useFigureAbout(outcome, asked.recorded.file);
  const median = evaluationMedians(neurons).correlation?.toFixed(3) ?? "unknown";
  return (
    <div className={panes.two}>
      <EvaluationTable neurons={neurons} types={types} colours={colours} chosen={chosen} />
      <div className={panes.side}>
        <div className={panes.grow}>
          <PlotCard about={about} figure={correlation}>
            <Plot
              label={`Correlation of prediction and recording of ${neurons.length} neurons, median ${median}. ${correlation.description}`}
              figure={correlation}
            />
          </PlotCard>
        </div>
        <div className={panes.grow}>
          <PlotCard about={about} figure={responses}>
            <Plot label={`${responses.title}. ${responses.description}`} figure={responses} />
          </PlotCard>
        </div>
      </div>
    </div>
  );
}
