import type { AnalysisResult } from "../../../../core/analyses/index.ts";
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
