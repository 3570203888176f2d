import { quoted } from "../../../basis/foreign-text.ts";
import { index, z } from "../../fields.ts";
import { layerTitle } from "../../layer-title.ts";
import type { ObjectiveKind } from "../kind.ts";

const wholeLayer = /layer\d+$/;

const settings = z.strictObject({
  type: z.literal("inner-neuron"),
  layer: z.string().min(1),
  channel: index,
});

/** A channel of a hidden layer. */
export const innerNeuron: ObjectiveKind<typeof settings> = {
  settings,
  help: "The central pixel of a channel of a hidden layer; `info` lists layers.",
  openretina: "InnerNeuronVisualizationObjective",
  groups: () => [],
  layer: ({ layer, channel }) => ({ layer, channel }),
  title: ({ layer, channel }) => `${layerTitle(layer)} · channel ${channel}`,
  aim: ({ layer, channel }) =>
    `maximise the output of channel ${channel} of layer ${layer} at its central pixel`,
  begin: ({ layers }) => {
    // A whole layer rather than one of its parts.
    const layer = layers.findLast((name) => wholeLayer.test(name)) ?? layers.at(-1) ?? "core_features_layer0";
    return { type: "inner-neuron", layer, channel: 0 };
  },
  fit: (objective, { layers, note }) => {
    const layer =
      layers.find(({ name }) => name === objective.layer) ??
      // Members of an ensemble put their number before it.
      layers.find(({ name }) => name.endsWith(`_${objective.layer}`)) ??
      layers.filter(({ name }) => wholeLayer.test(name)).at(-1) ??
      layers.at(-1);
    if (layer === undefined) {
      note("The model has no hidden layers; the recipe is about neuron 0 now.");
      return { type: "increase", neurons: [0] };
    }
    if (layer.name !== objective.layer)
      note(`The model has no layer ${quoted(objective.layer)}; "${layer.name}" takes its place.`);
    const channel = Math.min(objective.channel, layer.channels - 1);
    if (channel !== objective.channel) {
      note(
        `The layer has ${layer.channels} channel(s); channel ${channel} takes the place of ${objective.channel}.`,
      );
    }
    return { ...objective, layer: layer.name, channel };
  },
};
