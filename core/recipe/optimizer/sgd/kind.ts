import { nonnegative, positive, z } from "../../fields.ts";
import type { PartKind } from "../../kind.ts";
import { literal } from "../../python.ts";
import { decayLabel, rateLabel } from "../shared.ts";

const settings = z
  .strictObject({
    type: z.literal("sgd"),
    lr: positive,
    momentum: nonnegative.default(0),
    nesterov: z.boolean().default(false),
    weightDecay: nonnegative.default(0),
  })
  .refine(({ nesterov, momentum }) => !nesterov || momentum > 0, {
    path: ["nesterov"],
    message: "Nesterov's step needs a momentum above 0",
  });

/** torch.optim.SGD. */
export const sgd: PartKind<typeof settings> = {
  settings,
  title: "SGD",
  help: "Moves the stimulus along the gradient by the rate, as openretina's own recipes do.",
  labels: {
    lr: rateLabel,
    momentum: { label: "Momentum", step: 0.1, min: 0, seldom: true },
    weightDecay: decayLabel,
    nesterov: { label: "Nesterov momentum", input: "switch", seldom: true },
  },
  perChannel: [],
  begin: () => ({ type: "sgd", lr: 10, momentum: 0, nesterov: false, weightDecay: 0 }),
  methods: ({ lr }) => `stochastic gradient descent (learning rate ${lr})`,
  python: ({ lr, momentum, nesterov, weightDecay }) => ({
    imports: {},
    lines: [
      `torch.optim.SGD, lr=${literal(lr)}, momentum=${literal(momentum)}, nesterov=${literal(nesterov)}, weight_decay=${literal(weightDecay)}`,
    ],
  }),
};
