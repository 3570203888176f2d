import { nonnegative, positive, z } from "./fields.ts";
import type { Setting } from "./kind.ts";
import { literal, OPENRETINA, type PythonCode } from "./python.ts";

/** Each leaves a loss behind, which is kept. */
const MOST_ITERATIONS = 100_000_000;

/** When a run ends. */
export const stopperSchema = z.strictObject({
  maxIterations: z.int().positive().max(MOST_ITERATIONS).nullable(),
  patience: z.int().positive().max(MOST_ITERATIONS).nullable().default(null),
  minDelta: nonnegative.default(0),
  /** Newer than the others: recipes without it stay as they were. */
  tolerance: positive.lt(1).nullable().optional(),
});

export type RecipeStopper = z.infer<typeof stopperSchema>;

/** Without a limit, only one of these ends a run. */
export function ends({ maxIterations, patience, tolerance }: RecipeStopper): boolean {
  return maxIterations !== null || patience !== null || (tolerance ?? null) !== null;
}

export const stopperLabels: Readonly<Record<keyof RecipeStopper, Setting>> = {
  maxIterations: { label: "Iterations", step: "1-2-5", min: 1, nullable: "no limit" },
  tolerance: {
    label: "Tolerance",
    step: "1-2-5",
    min: 0,
    nullable: "none",
    help: "Ends when two steps in a row gain less than this part of the objective.",
    seldom: true,
  },
  patience: {
    label: "Patience",
    step: 1,
    min: 1,
    nullable: "never early",
    help: "Ends after so many steps whose loss was above the best one by more than the least change.",
    seldom: true,
  },
  minDelta: { label: "Least change", step: 0.001, min: 0, seldom: true },
};

/** The variable `stopper`; with a tolerance, a class of its own, as openretina has none. */
export function stopperCode({ maxIterations, patience, minDelta, tolerance }: RecipeStopper): PythonCode {
  const limit = `max_iterations=${literal(maxIterations)}`;
  const [name, given] =
    patience === null
      ? ["OptimizationStopper", limit]
      : ["EarlyStopper", `${limit}, patience=${patience}, min_delta=${literal(minDelta)}`];
  const imports = { [`${OPENRETINA}.optimization_stopper`]: [name] };
  if (tolerance === undefined || tolerance === null)
    return { imports, lines: [`stopper = ${name}(${given})`] };
  const lines = [
    `class ToleranceStopper(${name}):`,
    '    best, still = float("inf"), 0',
    "",
    "    def early_stop(self, loss: float) -> bool:",
    `        self.still = 0 if self.best - loss > ${literal(tolerance)} * abs(loss) else self.still + 1`,
    "        self.best = min(self.best, loss)",
    "        return super().early_stop(loss) or self.still >= 2",
    "",
    `stopper = ToleranceStopper(${given})`,
  ];
  return { imports, lines };
}
