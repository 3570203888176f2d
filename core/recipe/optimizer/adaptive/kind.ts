import { z } from "../../fields.ts";
import type { OptimizerKind } from "../kind.ts";
import { adaptiveProblems } from "./problems.ts";

/** Steps of openretina's own path that avoided the one trap that was seen; half of them were too few. */
export const PATH_STEPS = 20;

const settings = z.strictObject({
  type: z.literal("adaptive"),
  pathSteps: z.int().nonnegative().max(10_000).optional(),
});

/** Safeguarded ascent with exact norm and ranges (docs/adaptive.md). */
export const adaptive: OptimizerKind<typeof settings> = {
  settings,
  title: "Adaptive",
  help: "Finds the lengths of its steps by itself and keeps the norm and the ranges of the limits exactly.",
  labels: {
    pathSteps: {
      label: "Path first",
      unit: "steps",
      help: "So many plain gradient steps, as openretina makes them, come first.",
      step: 10,
      min: 0,
      absent: 0,
      seldom: true,
    },
  },
  perChannel: [],
  searches: true,
  problems: adaptiveProblems,
  begin: () => ({ type: "adaptive" }),
  methods: () => "an adaptive projected gradient ascent without a learning rate",
  python: () => ({
    imports: {},
    lines: ["torch.optim.SGD, lr=100"],
    cannot: "openretina has no adaptive optimizer; SGD takes its place",
  }),
};
