import { positive, z } from "../../core/recipe/fields.ts";
import type { Optimizer } from "../../core/recipe/optimizer/computed.ts";
import type { OptimizerKind } from "../../core/recipe/optimizer/kind.ts";
import { rateLabel } from "../../core/recipe/optimizer/shared.ts";
import { literal } from "../../core/recipe/python.ts";

const settings = z.strictObject({ type: z.literal("sign"), lr: positive });

/** What a recipe says: each value moves by the rate. To go to core/recipe/optimizer/sign/kind.ts. */
export const sign: OptimizerKind<typeof settings> = {
  settings,
  title: "Sign",
  help: "Moves each value by the rate, up or down as its gradient says.",
  labels: { lr: rateLabel },
  perChannel: [],
  begin: () => ({ type: "sign", lr: 0.01 }),
  methods: ({ lr }) => `signs of the gradient (rate ${lr})`,
  python: ({ lr }) => ({
    imports: {},
    lines: [`torch.optim.SGD, lr=${literal(lr)}`],
    cannot: "torch has no descent by signs; SGD takes its place",
  }),
};

/** What it computes: `x −= lr · sign(g)`. It remembers nothing. To go to core/recipe/optimizer/sign/compute.ts. */
export function signOptimizer(lr: number): Optimizer {
  return {
    gradients: "each",
    step(stimulus, gradient) {
      for (let i = 0; i < stimulus.length; i++) stimulus[i]! -= lr * Math.sign(gradient[i]!);
      return "accepted";
    },
    state: () => ({ steps: 0, moments: [] }),
    restore: () => {},
  };
}
