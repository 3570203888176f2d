import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import { layerTitle } from "../../../../core/recipe/index.ts";

export type Part = AnalysisResult<"weights">["parts"][number];
export type Tensor = Part["tensors"][number];

/** What a part is called where there is room for a few words: `layer 0 conv`, `member 1, layer 0 conv`. */
export function partTitle({ name, kind, session }: Part): string {
  const member = /^(?:model_)?members_(\d+)_/.exec(name)?.[1];
  const own =
    kind === "convolution"
      ? layerTitle(name.replace(/^model_/, ""))
      : kind === "encoder"
        ? "encoder"
        : "readout";
  const words = [
    ...(member === undefined ? [] : [`member ${member}`]),
    own,
    ...(kind === "convolution" && session !== null ? [`of ${session}`] : []),
  ];
  return words.join(", ");
}

/** Numbers of one neuron: a tensor without its first axis. */
export function ofNeuron({ shape, values }: Tensor, neuron: number): Float32Array {
  const size = shape.slice(1).reduce((product, length) => product * length, 1);
  return values.subarray(neuron * size, (neuron + 1) * size);
}

/** What a tensor's numbers of one neuron are: pictures, one for each channel; a row of weights; a course; or a number. */
export function drawnAs({ axes }: Tensor): "pictures" | "row" | "course" | "number" | null {
  if (axes[0] !== "neuron") return null;
  const rest = axes.slice(1).join(" ");
  if (rest === "row column" || rest === "channel row column") return "pictures";
  if (rest === "channel" || rest === "input") return "row";
  if (rest === "frame") return "course";
  return rest === "" ? "number" : null;
}

export function largest(values: ArrayLike<number>): number {
  let peak = 0;
  for (let k = 0; k < values.length; k++) peak = Math.max(peak, Math.abs(values[k]!));
  return peak;
}
