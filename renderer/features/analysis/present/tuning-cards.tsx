import { useMemo } from "react";
import { polarFigure, segmentResults, tuningFigure, tuningKeys } from "../../../../core/analyses/index.ts";
import type { FigureAbout } from "../../../figures/figure-menu.tsx";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import styles from "./presented.module.css";
import { strongestDirections } from "./tuning.ts";

interface TuningCardsProps {
  readonly outcome: Outcome<"present">;
  /** Place among the neurons that were presented to. */
  readonly neuron: number;
  readonly name: string;
  readonly colour: string;
  readonly about: FigureAbout;
}

/** Lines of a tuning curve for several values of what else varies. */
const CURVES = ["var(--accent)", "var(--blue)", "var(--green)", "var(--uv)", "var(--red)"];

/** What the neuron makes of the parts of a stimulus: around the circle where they move, along what varies otherwise. */
export function TuningCards({ outcome, neuron, name, colour, about }: TuningCardsProps) {
  const { result } = outcome;
  const polar = useMemo(() => {
    const found = strongestDirections(result, neuron);
    return found && polarFigure(name, found.kind, found.peaks, found.tuning, colour);
  }, [result, neuron, name, colour]);
  const curve = useMemo(() => {
    const several = tuningKeys(result.segments).length > 1;
    return tuningFigure(name, result.segments, segmentResults(result), neuron, several ? CURVES : [colour]);
  }, [result, neuron, name, colour]);
  return (
    <div className={styles.cards}>
      {[polar, curve].map(
        (figure) =>
          figure !== null && (
            <PlotCard key={figure.title} about={about} figure={figure}>
              <Plot label={figure.description} figure={figure} />
            </PlotCard>
          ),
      )}
    </div>
  );
}
