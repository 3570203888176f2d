import { knownNormalisation } from "../../../core/basis/normalisation.ts";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { channelNames } from "../../../core/figures/index.ts";
import { counted } from "../../lib/counted.ts";
import { neuronCount } from "../../lib/numbering.ts";

type Description = Pick<ModelView["description"], "input" | "sessions" | "metadata" | "temporalFootprint">;

/** Pixels of a frame above which a step takes so long that previews follow slowly. */
const LARGE_FRAME = 50 * 50;

/** What a model looks at and what it tells, in plain words. */
export function whatItIs({ input, sessions, temporalFootprint }: Description): string {
  const neurons = neuronCount(null, sessions);
  const told =
    neurons === 0
      ? "It predicts no neurons"
      : `It predicts ${counted(neurons, "neuron")}${sessions.length > 1 ? ` of ${sessions.length} sessions` : ""}`;
  return `${told} from stimuli of ${counted(input.channels, "channel")}, ${input.width} × ${input.height} pixels, and looks back ${counted(temporalFootprint, "frame")}.`;
}

/** What a person should know of a model that is not like others, in plain words: a sentence each, the most important first. */
export function worthKnowing({
  input,
  sessions,
  metadata,
  temporalFootprint,
}: Description): readonly string[] {
  const { channels, height, width } = input;
  const neurons = neuronCount(null, sessions);
  const said: string[] = [];
  if (neurons === 0) said.push("It has no neurons, only layers: choose a channel under Layers.");
  if (neurons === 1) said.push("It has one neuron: there is nothing to set it against.");
  if (neurons > 0 && sessions.every(({ receptiveFields }) => receptiveFields === null))
    said.push("Its readout says of no neuron where it looks: neurons are in the table, and not on a map.");
  if (sessions.length > 0 && sessions.every(({ cellTypes }) => cellTypes === null))
    said.push("It names no cell types: make clusters of neurons yourself.");
  if (metadata.frameRateHz.value === null)
    said.push(
      "The file does not say its frame rate: time is counted in frames. Enter it on the model's card, or under Display.",
    );
  if (metadata.pixelSizeUm.value === null)
    said.push("The file does not say how large a pixel is on the retina: scale bars are in pixels.");
  if (knownNormalisation(metadata.stimulusMean.value, metadata.stimulusStd.value) === null)
    said.push(
      "The file does not say what black and white are: limits are open until you enter them under Display.",
    );
  if (channels > 3)
    said.push(`Its stimuli have ${channels} channels: they are shown one by one, by their numbers.`);
  if (channels === 1) said.push("Its stimuli have one channel, shown as intensity.");
  if (channels === 3)
    said.push(`Its three channels are shown as ${channelNames(3).join(", ")}; name them under Display.`);
  if (height * width > LARGE_FRAME)
    said.push(
      `Its frames are large, ${width} × ${height} pixels: a step takes longer, and previews follow slowly.`,
    );
  if (temporalFootprint > 100)
    said.push(`It looks back ${temporalFootprint} frames: stimuli must be longer than that.`);
  return said;
}
