import { useMemo, useState } from "react";
import {
  influenceFigure,
  measuredInfluence,
  NOISE_STIMULI,
  timings,
} from "../../../../core/analyses/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useModels } from "../../../stores/hooks.ts";
import { neuronsOf } from "../../../stores/neurons/neurons.ts";
import { useSelectedNeurons, useSession, useTypeColours } from "../../../stores/neurons/use-neurons.ts";
import { useRunUnits } from "../../../stores/runs/use-run-units.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Count, Quantity } from "../field.tsx";
import { JobBar } from "../job-bar.tsx";
import { useFigureAbout } from "../use-figure-about.ts";
import { useOutcome } from "../use-outcome.ts";
import own from "./timing.module.css";
import { TimingTable } from "./timing-table.tsx";
import { timingFacts } from "./timing-words.ts";

/** Whether the model is causal, how far back it looks, and when its neurons respond. */
export function View() {
  const { analyses } = useServices();
  const model = useModels(({ current }) => current)!;
  const session = useSession();
  const outcome = useOutcome("timing");
  const [stimuli, setStimuli] = useState<number>(NOISE_STIMULI.usual);
  const [contrast, setContrast] = useState(1);
  const start = (): void =>
    void analyses.store.getState().start({
      model,
      runs: [],
      asked: { kind: "timing", session, neurons: null, stimuli, contrast, seed: 1 },
    });
  const shown = outcome !== null && outcome.model.id === model.id ? outcome : null;
  return (
    <div className={styles.view}>
      <JobBar kind="timing" action="Measure timing" onStart={start} hint={null} outcome={shown}>
        <Count
          label="Noise stimuli"
          value={stimuli}
          step={1}
          min={1}
          max={NOISE_STIMULI.most}
          onChange={setStimuli}
        />
        <Quantity
          label="contrast"
          value={contrast}
          step="1-2-5"
          min={0.01}
          onCommit={(value) => value !== null && value > 0 && setContrast(value)}
        />
      </JobBar>
      {shown === null ? (
        <EmptyAnalysis title="When does it respond?">
          Press Measure: the model is shown noise, and the gradient of its responses tells which frames have
          any influence, whether frames to come are among them, and how long before the response the influence
          is largest, for each neuron.
        </EmptyAnalysis>
      ) : (
        <TimingResult outcome={shown} />
      )}
    </div>
  );
}

function TimingResult({ outcome }: { readonly outcome: Outcome<"timing"> }) {
  const { asked, result, model } = outcome;
  const { frameRateHz } = useRunUnits(model.id, model.description.input.channels);
  const selected = useSelectedNeurons();
  const colours = useTypeColours();
  const neurons = useMemo(() => neuronsOf(model.description, asked.session), [model, asked.session]);
  const measured = useMemo(
    () => measuredInfluence({ asked, result, description: model.description, frameRateHz }),
    [asked, result, model, frameRateHz],
  );
  const { each, mean } = useMemo(() => timings(measured), [measured]);
  const place = result.neurons.indexOf(selected[0] ?? -1);
  const chosen = useMemo(() => {
    if (place < 0) return null;
    const number = result.neurons[place]!;
    const colour = colours.get(neurons[number]?.type ?? "") ?? "var(--accent)";
    return { place, name: `neuron ${number}`, colour };
  }, [place, result, neurons, colours]);
  const figure = useMemo(
    () => influenceFigure(measured, result.reach.latest, chosen),
    [measured, result, chosen],
  );
  const words = timingFacts(result.reach, mean, frameRateHz);
  const about = useFigureAbout(outcome, chosen?.name ?? "all neurons");
  return (
    <div className={own.timing}>
      <dl className={own.strip} aria-label="Timing of the model">
        {words.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TimingTable
        neurons={result.neurons.map((number) => ({ number, type: neurons[number]?.type ?? null }))}
        timings={each}
        colours={colours}
        chosen={place}
        frameRateHz={frameRateHz}
      />
      <PlotCard about={about} figure={figure}>
        <Plot
          label={`Share of the influence of each frame of the stimulus on the response. ${words.map((fact) => fact.join(": ")).join(". ")}`}
          figure={figure}
        />
      </PlotCard>
    </div>
  );
}
