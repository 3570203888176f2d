import { nonnegative, positive, z } from "../../fields.ts";
import type { PartKind } from "../../kind.ts";
import { literal, type PythonCode, tuple } from "../../python.ts";
import { decayLabel, rateLabel } from "../shared.ts";

const beta = nonnegative.lt(1);
const common = {
  lr: positive,
  betas: z.tuple([beta, beta]).default([0.9, 0.999]),
  eps: nonnegative.default(1e-8),
};

const adamSettings = z.strictObject({
  type: z.literal("adam"),
  ...common,
  weightDecay: nonnegative.default(0),
});
const adamwSettings = z.strictObject({
  type: z.literal("adamw"),
  ...common,
  weightDecay: nonnegative.default(0.01),
});

type Settings = z.infer<typeof adamSettings> | z.infer<typeof adamwSettings>;

const labels: PartKind<typeof adamSettings>["labels"] = {
  lr: rateLabel,
  eps: { label: "Epsilon", step: "1-2-5", min: 0, seldom: true },
  weightDecay: decayLabel,
  betas: {
    label: "Betas",
    input: { numbers: ["Beta 1", "Beta 2"] },
    step: 0.01,
    min: 0,
    max: 0.999,
    seldom: true,
  },
};

function python(name: string, { lr, betas, eps, weightDecay }: Settings): PythonCode {
  const given = `lr=${literal(lr)}, betas=${tuple(betas)}, eps=${literal(eps)}, weight_decay=${literal(weightDecay)}`;
  return { imports: {}, lines: [`torch.optim.${name}, ${given}`] };
}

/** torch.optim.Adam. */
export const adam: PartKind<typeof adamSettings> = {
  settings: adamSettings,
  title: "Adam",
  help: "Moves each value by about the rate, whatever the size of its gradient.",
  labels,
  perChannel: [],
  begin: () => ({ type: "adam", lr: 0.1, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 }),
  methods: ({ lr }) => `Adam (learning rate ${lr})`,
  python: (settings) => python("Adam", settings),
};

/** torch.optim.AdamW. */
export const adamw: PartKind<typeof adamwSettings> = {
  settings: adamwSettings,
  title: "AdamW",
  help: "Adam whose weight decay shrinks the stimulus itself.",
  labels,
  perChannel: [],
  begin: () => ({ type: "adamw", lr: 0.1, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0.01 }),
  methods: ({ lr }) => `AdamW (learning rate ${lr})`,
  python: (settings) => python("AdamW", settings),
};
