import { index, nonnegative, z } from "../fields.ts";
import type { PartKind } from "../kind.ts";
import { literal } from "../python.ts";
import { seedSchema } from "../seed.ts";

const settings = z.strictObject({
  type: z.literal("normal"),
  std: nonnegative.default(0.1),
  seed: seedSchema,
  postprocess: index.default(0),
});

/** Noise as torch draws it. Its Python is what `stimulus` is, of the shape `shape`. */
export const normal: PartKind<typeof settings> = {
  settings,
  title: "noise",
  help: "White Gaussian noise, the same numbers as torch draws for the seed.",
  labels: {
    std: { label: "Noise", unit: "sd", step: 0.05, min: 0 },
    seed: { label: "Seed", step: 1 },
    postprocess: {
      label: "Applied to the start",
      step: 1,
      min: 0,
      help: "How many of the postprocessors are applied to the noise before the first step.",
    },
  },
  perChannel: [],
  begin: () => ({ type: "normal", std: 0.1, seed: 42, postprocess: 0 }),
  python: ({ seed, std, postprocess }) => ({
    imports: {},
    lines: [`torch.manual_seed(${seed})`, `stimulus = torch.randn(shape) * ${literal(std)}`],
    ...(postprocess > 0 && {
      after: [
        `for postprocessor in postprocessors[:${postprocess}]:`,
        "    stimulus = postprocessor.process(stimulus)",
      ],
    }),
  }),
};
