import { z } from "zod";
import type { DenseWeights } from "../../kernels/index.ts";
import { ModelError } from "../errors.ts";
import type { ArgumentsOf, Signature } from "../signature.ts";
import { channelCount, kernelSize } from "../sizes.ts";
import type { Weights } from "../weights.ts";
import { GruStep } from "./gru-step.ts";
import type { Step } from "./step.ts";

/** openretina's GRU_Module, with its defaults. */
export const gruUnitSignature = {
  modules: [],
  takes: z.object({
    rec_channels: channelCount,
    input_kern: kernelSize,
    rec_kern: kernelSize,
    groups: channelCount.default(1),
    pad_input: z.boolean().default(true),
  }),
  training: ["gamma_rec"],
  dropsOthers: true,
} satisfies Signature;

export type GruUnitConfig = ArgumentsOf<typeof gruUnitSignature>;

/** openretina's GRU_Module, its gates put together so that each frame takes two convolutions. */
export function gruStep(config: GruUnitConfig, inputs: number, weights: Weights): Step {
  const { rec_channels: channels, input_kern, rec_kern, groups, pad_input: padInput } = config;
  if (rec_kern % 2 === 0 || (padInput && input_kern % 2 === 0)) {
    throw new ModelError(
      `The recurrent unit has even kernels (input ${input_kern}, recurrent ${rec_kern}), whose maps do not fit together; ` +
        "openretina cannot run such a model either.",
    );
  }
  const gate = (name: string, from: number, size: number): DenseWeights =>
    ungrouped(weights.at(name), channels, from, size, groups);
  return new GruStep(["core_features_gru"], {
    input: stack(["update", "reset", "out"].map((name) => gate(`${name}_gate_input`, inputs, input_kern))),
    gates: stack(["update", "reset"].map((name) => gate(`${name}_gate_hidden`, channels, rec_kern))),
    candidate: gate("out_gate_hidden", channels, rec_kern),
    padInput,
  });
}

/** A torch.nn.Conv2d with groups as one without: zeros where groups do not see each other. */
function ungrouped(
  weights: Weights,
  outputs: number,
  inputs: number,
  size: number,
  groups: number,
): DenseWeights {
  if (inputs % groups !== 0 || outputs % groups !== 0) {
    throw new ModelError(
      `The recurrent unit has ${groups} groups, into which its ${inputs} inputs and ${outputs} channels cannot be divided.`,
    );
  }
  const perGroup = inputs / groups;
  const stored = weights.tensor("weight", [outputs, perGroup, size, size]);
  const pixels = size * size;
  const kernel = new Float32Array(outputs * inputs * pixels);
  for (let o = 0; o < outputs; o++) {
    const firstInput = Math.floor(o / (outputs / groups)) * perGroup;
    const from = o * perGroup * pixels;
    kernel.set(stored.subarray(from, from + perGroup * pixels), (o * inputs + firstInput) * pixels);
  }
  const shift = weights.tensor("bias", [outputs]);
  return { kind: "dense", outputs, inputs, frames: 1, height: size, width: size, kernel, shift };
}

/** Convolutions of the same input as one of all their outputs. */
function stack(parts: readonly DenseWeights[]): DenseWeights {
  const join = (arrays: readonly Float32Array[]): Float32Array =>
    Float32Array.from(arrays.flatMap((a) => [...a]));
  return {
    ...parts[0]!,
    outputs: parts.reduce((sum, { outputs }) => sum + outputs, 0),
    kernel: join(parts.map(({ kernel }) => kernel)),
    shift: join(parts.map(({ shift }) => shift)),
  };
}
