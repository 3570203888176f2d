import { positive, z } from "../../fields.ts";
import type { PartKind } from "../../kind.ts";
import { literal, OPENRETINA } from "../../python.ts";

/** Frames of a filter's kernel, which a window draws and each step sums. */
const LONGEST_KERNEL = 10_001;

const settings = z.strictObject({
  type: z.literal("temporal-gaussian"),
  sigma: positive,
  kernelSize: z.int().positive().max(LONGEST_KERNEL),
});

/** openretina's TemporalGaussianLowPassFilterProcessor. */
export const temporalGaussian: PartKind<typeof settings> = {
  settings,
  title: "Low-pass filter",
  help: "Smooths each pixel's time course with a Gaussian.",
  labels: {
    sigma: { label: "Sigma", unit: "frames", step: 0.1, min: 0.1 },
    kernelSize: { label: "Kernel", unit: "frames", step: 1, min: 1 },
  },
  perChannel: [],
  begin: () => ({ type: "temporal-gaussian", sigma: 0.5, kernelSize: 5 }),
  methods: ({ sigma, kernelSize }) =>
    `After each step it was smoothed in time by a Gaussian of ${sigma} frames (${kernelSize} taps).`,
  python: ({ sigma, kernelSize }) => ({
    imports: { [`${OPENRETINA}.regularizer`]: ["TemporalGaussianLowPassFilterProcessor"] },
    lines: [`TemporalGaussianLowPassFilterProcessor(sigma=${literal(sigma)}, kernel_size=${kernelSize})`],
  }),
};
