import { type ReactNode, useState } from "react";
import { shortNumber } from "../../../lib/numbers.ts";
import facts from "../../../ui/facts.module.css";
import { Plot } from "../../../ui/plot.tsx";
import { useDisplayUnits } from "../../models/display-units.ts";
import { neuronText } from "../../neurons/neuron-text.ts";
import type { Neuron } from "../../neurons/neurons.ts";
import { useNeurons, useSelectedNeurons, useTypeColours } from "../../neurons/use-neurons.ts";
import { FigureMenu } from "../../stage/plots/figure-menu.tsx";
import { PlotCard } from "../../stage/plots/plot-card.tsx";
import styles from "../analysis.module.css";
import { EmptyAnalysis } from "../empty.tsx";
import { Choice } from "../field.tsx";
import { picturesFigure } from "../pictures-figure.ts";
import type { Outcome } from "../store.ts";
import { useFigureAbout } from "../use-figure-about.ts";
import { barFigure, courseFigure } from "./course-figure.ts";
import { drawnAs, largest, ofNeuron, type Part, partTitle, type Tensor } from "./parts.ts";
import { Reading } from "./reading.tsx";
import { useWeights } from "./use-weights.ts";
import { WeightPicture } from "./weight-picture.tsx";
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
  const { channelNames, pixelSizeUm } = useDisplayUnits();
  const drawn = part.tensors.map((tensor) => ({ tensor, as: drawnAs(tensor) }));
  const of = (as: ReturnType<typeof drawnAs>): Tensor[] =>
    drawn.filter((one) => one.as === as).map(({ tensor }) => tensor);
  const plotted = drawn.filter(({ as }) => as === "row" || as === "course");
  return (
    <div className={own.columns}>
      <div className={own.detail}>
        <div className={own.pictures}>
          {of("pictures").map((tensor) => (
            <Pictures key={tensor.name} {...{ tensor, neuron, channelNames, outcome }} />
          ))}
        </div>
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
        {plotted.map(({ tensor, as }) => (
          <WeightPlot
            key={tensor.name}
            tensor={tensor}
            isCourse={as === "course"}
            neuron={neuron}
            outcome={outcome}
          />
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

interface PicturesProps {
  readonly tensor: Tensor;
  readonly neuron: Neuron;
  readonly channelNames: readonly string[];
  readonly outcome: Outcome<"weights">;
}

/** One picture for each channel that it looks at, all on one scale. */
function Pictures({ tensor, neuron, channelNames, outcome }: PicturesProps) {
  const values = ofNeuron(tensor, neuron.indexInSession);
  const [height = 1, width = 1] = tensor.shape.slice(-2);
  const pixels = height * width;
  const channels = values.length / pixels;
  const peak = largest(values);
  const about = useFigureAbout(outcome, `neuron ${neuron.index}`);
  const pictures = Array.from({ length: channels }, (_, channel) => ({
    name: channels === 1 ? "" : (channelNames[channel] ?? `channel ${channel}`),
    values: values.subarray(channel * pixels, (channel + 1) * pixels),
  }));
  return (
    <section className={own.weighed} aria-label={tensor.name}>
      <h3 className={own.heading}>
        {sentenceCase(tensor.name)}
        <span className={own.note}>{`${height} × ${width} pixels, largest ${shortNumber(peak)}`}</span>
        <FigureMenu
          title={sentenceCase(tensor.name)}
          figure={() => picturesFigure(pictures, { height, width, pixelSizeUm: null, peak })}
          about={about}
          inline
        />
      </h3>
      <div className={own.pictures}>
        {pictures.map(({ name, values: picture }) => (
          <WeightPicture
            key={name}
            caption={name}
            label={`${tensor.name} of neuron ${neuron.index}${name === "" ? "" : `, ${name}`}: ${tensor.about}`}
            values={picture}
            {...{ peak, height, width }}
          />
        ))}
      </div>
    </section>
  );
}

const sentenceCase = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

interface WeightPlotProps {
  readonly tensor: Tensor;
  readonly isCourse: boolean;
  readonly neuron: Neuron;
  readonly outcome: Outcome<"weights">;
}

function WeightPlot({ tensor, isCourse, neuron, outcome }: WeightPlotProps) {
  const { frameRateHz } = useDisplayUnits();
  const colours = useTypeColours();
  const values = ofNeuron(tensor, neuron.indexInSession);
  const colour = colours.get(neuron.type ?? "") ?? "var(--accent)";
  const title =
    { features: "Feature weights", weight: "Encoder weights" }[tensor.name] ?? `Weights: ${tensor.name}`;
  const axis = tensor.axes[1] === "input" ? "neuron" : "channel";
  const figure = isCourse
    ? courseFigure([{ name: tensor.name, colour, values }], frameRateHz)
    : barFigure(values, tensor.name, axis, colour);
  const strongest = values.reduce(
    (best, value, index) => (Math.abs(value) > Math.abs(values[best]!) ? index : best),
    0,
  );
  const about = useFigureAbout(outcome, `neuron ${neuron.index}`);
  const said = isCourse
    ? `${values.length} frames`
    : `the largest, ${shortNumber(values[strongest]!)}, of ${axis} ${strongest}`;
  return (
    <PlotCard title={title} entries={[{ colour: null, name: tensor.about }]} runs={about} figure={figure}>
      <Plot label={`${title} of neuron ${neuron.index}: ${said}`} {...figure} />
    </PlotCard>
  );
}
