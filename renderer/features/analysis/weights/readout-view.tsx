import { type ReactNode, useMemo, useState } from "react";
import { drawnAs, neuronFigure, ofNeuron } from "../../../../core/analyses/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { shortNumber } from "../../../lib/numbers.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { useDisplayUnits } from "../../../stores/models/use-units.ts";
import { neuronText } from "../../../stores/neurons/neuron-text.ts";
import type { Neuron } from "../../../stores/neurons/neurons.ts";
import { useNeurons, useSelectedNeurons, useTypeColours } from "../../../stores/neurons/use-neurons.ts";
import facts from "../../../ui/facts.module.css";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice } from "../field.tsx";
import { useFigureAbout } from "../use-figure-about.ts";
import { type Part, partTitle, type Tensor } from "./parts.ts";
import { Reading } from "./reading.tsx";
import { useWeights } from "./use-weights.ts";
import own from "./weights.module.css";

/** Where a neuron looks and what it weighs there: the first that is chosen in the model's panel. */
export function ReadoutView({ children }: { readonly children: ReactNode }) {
  const { outcome, read } = useWeights();
  const neurons = useNeurons();
  const selected = useSelectedNeurons();
  const [chosen, setChosen] = useState(0);
  const neuron = neurons[selected[0] ?? 0];
  const parts =
    outcome?.result.parts.filter(
      ({ kind, session }) => kind !== "convolution" && session === neuron?.session,
    ) ?? [];
  const part = parts[chosen] ?? parts[0];
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.fields}>
          {children}
          {parts.length > 1 && (
            <Choice
              label="Part"
              value={String(parts.indexOf(part!))}
              data={parts.map((one, index) => ({ value: String(index), label: partTitle(one) }))}
              onChange={(value) => setChosen(Number(value))}
            />
          )}
          {neuron !== undefined && <span className={own.neuron}>{neuronText(neuron)}</span>}
          <span className={styles.label}>Choose another in the panel on the left.</span>
        </div>
        <Reading outcome={outcome} read={read} />
      </div>
      {outcome !== null && part !== undefined && neuron !== undefined && (
        <NeuronWeights part={part} neuron={neuron} outcome={outcome} />
      )}
      {outcome !== null && part === undefined && (
        <EmptyAnalysis title="No readout">There are no weights of this neuron.</EmptyAnalysis>
      )}
    </div>
  );
}

interface NeuronWeightsProps {
  readonly part: Part;
  readonly neuron: Neuron;
  readonly outcome: Outcome<"weights">;
}

function NeuronWeights({ part, neuron, outcome }: NeuronWeightsProps) {
  const { pixelSizeUm } = useDisplayUnits();
  const drawn = part.tensors.map((tensor) => ({ tensor, as: drawnAs(tensor) }));
  const of = (...wanted: readonly ReturnType<typeof drawnAs>[]): Tensor[] =>
    drawn.filter(({ as }) => wanted.includes(as)).map(({ tensor }) => tensor);
  return (
    <div className={own.columns}>
      <div className={own.detail}>
        {of("pictures").map((tensor) => (
          <WeightCard key={tensor.name} {...{ tensor, neuron, outcome }} />
        ))}
        <dl className={`${facts.facts} ${own.facts}`}>
          {placeOf(neuron, pixelSizeUm).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {of("number").map((tensor) => (
            <div key={tensor.name} title={tensor.about}>
              <dt>{tensor.name}</dt>
              <dd>{shortNumber(ofNeuron(tensor, neuron.indexInSession)[0]!)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className={own.plots}>
        {of("row", "course").map((tensor) => (
          <WeightCard key={tensor.name} {...{ tensor, neuron, outcome }} />
        ))}
      </div>
    </div>
  );
}

/** Where it looks, in words. */
function placeOf({ field }: Neuron, pixelSizeUm: number | null): (readonly [string, string])[] {
  if (field === null) return [];
  const size = pixelSizeUm === null ? "" : ` (${Math.round(field.radius * pixelSizeUm)} µm)`;
  return [
    ["centre on the stimulus", `row ${field.row.toFixed(1)}, column ${field.column.toFixed(1)}`],
    ["radius on the stimulus", `${field.radius.toFixed(1)} pixels${size}`],
  ];
}

interface WeightCardProps {
  readonly tensor: Tensor;
  readonly neuron: Neuron;
  readonly outcome: Outcome<"weights">;
}

const TITLES: Readonly<Record<string, string>> = { features: "Feature weights", weight: "Encoder weights" };

/** What one neuron weighs by, as its axes ask. */
function WeightCard({ tensor, neuron, outcome }: WeightCardProps) {
  const { frameRateHz } = useDisplayUnits();
  const colours = useTypeColours();
  const about = useFigureAbout(outcome, `neuron ${neuron.index}`);
  const colour = colours.get(neuron.type ?? "") ?? "var(--accent)";
  const figure = useMemo(() => {
    const title = TITLES[tensor.name] ?? `${tensor.name[0]!.toUpperCase()}${tensor.name.slice(1)}`;
    const drawn = { neuron: neuron.indexInSession, label: `neuron ${neuron.index}`, colour };
    return neuronFigure(title, tensor, [drawn], frameRateHz);
  }, [tensor, neuron, colour, frameRateHz]);
  if (figure === null) return null;
  return (
    <PlotCard about={about} figure={figure}>
      <Plot label={`${figure.title} of ${figure.description}`} figure={figure} />
    </PlotCard>
  );
}
