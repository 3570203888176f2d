import { useMemo } from "react";
import { kindTuning } from "../../../../core/tables/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import { Plot } from "../../../ui/plot.tsx";
import type { FigureAbout } from "../../stage/plots/figure-menu.tsx";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import type { Outcome } from "../store.ts";
import styles from "./presented.module.css";
import { polarOf, segmentResults, tuningCurve, tuningKeys } from "./tuning.ts";

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

/** What the neuron makes of the parts of a film: around the circle where they move, along what varies otherwise. */
export function TuningCards({ outcome, neuron, name, colour, about }: TuningCardsProps) {
  const { result } = outcome;
  const results = useMemo(() => segmentResults(result), [result]);
  const polar = useMemo(() => {
    const kinds = polarOf(result, neuron, colour, []);
    const tunings = kinds.map(({ kind }) => kindTuning(kind, results, neuron));
    const preferred = tunings.map((tuning) => tuning?.preferredDirection ?? null);
    const strongest = kinds
      .map(({ figure }, place) => ({ place, size: figure.axes.x[1] }))
      .reduce((best, each) => (each.size > best.size ? each : best), { place: 0, size: -1 }).place;
    return {
      kinds: polarOf(result, neuron, colour, preferred),
      tunings,
      strongest,
    };
  }, [result, results, neuron, colour]);
  const curve = useMemo(() => {
    const several = tuningKeys(result.segments).length > 1;
    return tuningCurve(result, neuron, several ? CURVES : [colour]);
  }, [result, neuron, colour]);
  const shown = polar.kinds[polar.strongest];
  const tuning = polar.tunings[polar.strongest] ?? null;
  return (
    <div className={styles.cards}>
      {shown !== undefined && (
        <PlotCard
          title="Directions"
          entries={[
            {
              colour: null,
              name: "direction",
              value: tuning === null ? "none" : `${Math.round(tuning.preferredDirection)}°`,
            },
            { colour: null, name: "DSI", value: tuning === null ? "–" : shortNumber(tuning.directionIndex) },
            {
              colour: null,
              name: "OSI",
              value: tuning === null ? "–" : shortNumber(tuning.orientationIndex),
            },
            ...(shown.kind.name === "" ? [] : [{ colour: null, name: shown.kind.name }]),
          ]}
          runs={about}
          figure={shown.figure}
        >
          <Plot
            label={`Responses of ${name} to directions of motion: ${
              tuning === null
                ? "none"
                : `preferred direction ${Math.round(tuning.preferredDirection)}°, DSI ${shortNumber(tuning.directionIndex)}, OSI ${shortNumber(tuning.orientationIndex)}`
            }`}
            {...shown.figure}
          />
        </PlotCard>
      )}
      {curve !== null && (
        <PlotCard
          title="Tuning"
          entries={curve.series.map((line) => ({ colour: line.colour, name: line.name }))}
          runs={about}
          figure={curve}
        >
          <Plot label={`Tuning of ${name} over ${curve.axes.titles?.[0]}`} {...curve} />
        </PlotCard>
      )}
    </div>
  );
}
