import { type ModelPart, weightTensor } from "../model-weights.ts";
import type { Core } from "./core.ts";
import type { ConvolutionKernels, NamedKernels } from "./kernels.ts";

/** The convolutions of the core that sessions share, and those of each session that has others of its own. */
export function convolutionParts(shared: Core, ofSessions: ReadonlyMap<string, Core>): ModelPart[] {
  const common = shared.convolutions();
  const own = [...ofSessions].flatMap(([session, core]) =>
    core === shared
      ? []
      : core
          .convolutions()
          .filter(({ kernels }, index) => !same(kernels, common[index]!.kernels))
          .map((named) => convolutionPart(named, session)),
  );
  return [...common.map((named) => convolutionPart(named, null)), ...own];
}

function convolutionPart({ name, kernels }: NamedKernels, session: string | null): ModelPart {
  const { outputs, inputs, frames, height, width } = kernels;
  const pair = { output: outputs, input: inputs };
  const tensors =
    kernels.kind === "separable"
      ? [
          weightTensor(
            "spatial",
            { ...pair, row: height, column: width },
            kernels.spatial,
            "a picture for each pair of channels; times its time course it is the kernel",
          ),
          weightTensor(
            "temporal",
            { ...pair, frame: frames },
            kernels.temporal,
            "a time course for each pair of channels, the most recent frame last",
          ),
        ]
      : [
          weightTensor(
            "kernel",
            { ...pair, frame: frames, row: height, column: width },
            kernels.kernel,
            "a kernel for each pair of channels, the most recent frame last",
          ),
        ];
  return { name, kind: "convolution", session, tensors };
}

function same(a: ConvolutionKernels, b: ConvolutionKernels): boolean {
  const equal = (x: Float32Array, y: Float32Array): boolean =>
    x.length === y.length && x.every((value, index) => value === y[index]);
  if (a.kind === "separable")
    return b.kind === "separable" && equal(a.spatial, b.spatial) && equal(a.temporal, b.temporal);
  return b.kind === "dense" && equal(a.kernel, b.kernel);
}
