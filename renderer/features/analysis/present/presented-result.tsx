import { useEffect, useMemo, useState } from "react";
import { presentedFigure } from "../../../../core/analyses/index.ts";
import { cellTypeColours } from "../../../../core/figures/cell-type-colours.ts";
import { timeAxis } from "../../../../core/figures/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { PlotCursor } from "../../../figures/plot-cursor.tsx";
import { Transport } from "../../../playback/transport.tsx";
import { useRunningClock } from "../../../playback/use-running-clock.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { neuronText } from "../../../stores/neurons/neuron-text.ts";
import { cellTypesOf, neuronsOf } from "../../../stores/neurons/neurons.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useServices } from "../../../stores/services.ts";
import { useSafeColours } from "../../../ui/safe-colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { Choice } from "../field.tsx";
import { useFigureAbout } from "../use-figure-about.ts";
import { AverageCard } from "./average-card.tsx";
import { stimulusTitles } from "./choices.ts";
import type { FrameSource } from "./frame-source.ts";
import { Played } from "./played.tsx";
import styles from "./presented.module.css";
import { presentedNeurons } from "./presented-neurons.ts";
import { TuningCards } from "./tuning-cards.tsx";

interface PresentedResultProps {
  readonly outcome: Outcome<"present">;
  /** Null while the stimulus is fetched, and where it is not there any more. */
  readonly source: FrameSource | null;
}

/** The stimulus, the cells at work and the responses, in step; and what the neuron makes of its parts. */
export function PresentedResult({ outcome, source }: PresentedResultProps) {
  const { playbackClock: clock } = useServices();
  const { asked, result, model } = outcome;
  const scheme = useScheme();
  const safe = useSafeColours();
  const units = useRunUnits(model.id, result.shape[0] ?? 1);
  const rate = asked.stimulus.type === "library" ? asked.stimulus.frameRateHz : units.frameRateHz;
  const frames = result.shape[1] ?? 0;
  useRunningClock(clock, rate);
  useEffect(() => {
    clock.setFrames(frames);
    return () => clock.setFrames(0);
  }, [clock, frames]);

  const numbers = presentedNeurons(outcome);
  const neurons = useMemo(() => neuronsOf(model.description, asked.session), [model, asked.session]);
  const [place, setPlace] = useState(0);
  const neuron = neurons[numbers[place]!];
  const colour = useMemo(() => {
    const colours = cellTypeColours(cellTypesOf(model.description), scheme, safe);
    return colours.get(neuron?.type ?? "") ?? "var(--accent)";
  }, [model, scheme, safe, neuron]);
  const name = `neuron ${numbers[place]}`;
  const title =
    asked.stimulus.type === "library"
      ? stimulusTitles[asked.stimulus.stimulus.type]
      : stimulusTitles[asked.stimulus.type];
  const about = useFigureAbout(outcome, `${title}, ${name}`);
  const figure = useMemo(() => {
    const { response, lag, segments } = result;
    return presentedFigure({ ...response, lag, frames, segments }, place, name, colour, rate);
  }, [result, frames, place, name, colour, rate]);
  const hasParts = result.segments.some(({ values }) => Object.keys(values).length > 0);
  return (
    <div className={styles.result}>
      <div className={styles.columns}>
        <div className={styles.stimulus}>
          <Choice
            label="Response of"
            value={String(place)}
            data={numbers.map((number, index) => ({
              value: String(index),
              label: neurons[number] === undefined ? `neuron ${number}` : neuronText(neurons[number]),
            }))}
            onChange={(value) => setPlace(Number(value))}
          />
          <Played
            outcome={outcome}
            source={source}
            clock={clock}
            frameRateHz={rate}
            title={title}
            place={place}
            name={name}
            onPlace={setPlace}
          />
        </div>
        <div className={styles.plots}>
          <PlotCard about={about} figure={figure}>
            <Plot label={`Predicted response of ${name} to ${title}. ${figure.description}`} figure={figure}>
              <PlotCursor clock={clock} at={timeAxis(rate).at} />
            </Plot>
          </PlotCard>
          {result.average !== null ? (
            <AverageCard
              key={place}
              average={result.average}
              neuron={place}
              channelNames={units.channelNames}
              frameRateHz={rate}
              pixelSizeUm={asked.stimulus.type === "library" ? asked.stimulus.pixelSizeUm : units.pixelSizeUm}
              about={about}
            />
          ) : (
            hasParts && (
              <TuningCards outcome={outcome} neuron={place} name={name} colour={colour} about={about} />
            )
          )}
        </div>
      </div>
      <Transport clock={clock} frameRateHz={rate} window={null} />
    </div>
  );
}
