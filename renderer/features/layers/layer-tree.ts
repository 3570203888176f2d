import type { ModelView } from "../../../core/engine/contract/index.ts";
import { layerTitle } from "../../../core/recipe/index.ts";

export type Layer = ModelView["description"]["layers"][number];

/** A layer with what is inside it. */
export interface LayerGroup {
  readonly layer: Layer;
  /** For people: `layer 0`. */
  readonly title: string;
  /** Its stages, in the order of computation: convolution, normalisation and so on. */
  readonly stages: readonly { readonly layer: Layer; readonly title: string }[];
}

const STAGES: Readonly<Record<string, string>> = {
  conv: "convolution",
  norm: "normalisation",
  bias: "bias",
  nonlin: "nonlinearity",
  pool: "pooling",
};

/**
 * The layers that a network is made of, each with its stages. Containers whose output is that of the last layer
 * (`core`, `core_features`) are left out, unless there is nothing else.
 *
 * @param layers in the order of computation, named as openretina's hooks name them
 */
export function layerGroups(layers: readonly Layer[]): readonly LayerGroup[] {
  const groups = layers.filter(({ name }) => /(^|_)layer\d+$/.test(name));
  if (groups.length === 0)
    return layers.map((layer) => ({ layer, title: layerTitle(layer.name), stages: [] }));
  return groups.map((layer) => ({
    layer,
    title: layerTitle(layer.name),
    stages: layers
      .filter(({ name }) => name.startsWith(`${layer.name}_`))
      .map((stage) => ({ layer: stage, title: stageTitle(stage.name.slice(layer.name.length + 1)) })),
  }));
}

/** The layer that a hook is, or is inside of. */
export function groupOf(groups: readonly LayerGroup[], hook: string): LayerGroup | undefined {
  return groups.find(
    ({ layer, stages }) => layer.name === hook || stages.some((stage) => stage.layer.name === hook),
  );
}

function stageTitle(path: string): string {
  return path
    .split("_")
    .map((part) => STAGES[part] ?? part)
    .join(" ");
}
