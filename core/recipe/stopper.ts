import { nonnegative, positive, z } from "./fields.ts";
import type { Setting } from "./kind.ts";
import { literal, OPENRETINA, type PythonCode } from "./python.ts";
import type { EndReason } from "./result.ts";

/** Each leaves a loss behind, which is kept. */
const MAX_ITERATIONS = 100_000_000;

/** What a run without a limit of its own makes at most: a loss that gains a little for ever, or goes to and fro, ends no other way. */
export const UNLIMITED_ITERATIONS = 100_000;

/** When a run ends. */
export const stopperSchema = z.strictObject({
  maxIterations: z.int().positive().max(MAX_ITERATIONS).nullable(),
  patience: z.int().positive().max(MAX_ITERATIONS).nullable().default(null),
  minDelta: nonnegative.default(0),
  /** Newer than the others: recipes without it stay as they were. */
  tolerance: positive.lt(1).nullable().optional(),
  /** In the same way. Absent: a loss that equals the best one counts; false: nothing counts that does not to openretina. */
  plateau: z.boolean().optional(),
});

export type RecipeStopper = z.infer<typeof stopperSchema>;

/** Without a limit, only one of these ends a run. */
export function ends({ maxIterations, patience, tolerance }: RecipeStopper): boolean {
  return maxIterations !== null || patience !== null || (tolerance ?? null) !== null;
}

/** Iterations that one start makes at most. */
export function iterationLimit({ maxIterations }: RecipeStopper): number {
  return maxIterations ?? UNLIMITED_ITERATIONS;
}

/** How one that had no limit of its own ended at the bound that all have; null if it ended in another way. */
export function boundText({ maxIterations }: RecipeStopper, reason: EndReason | null): string | null {
  if (maxIterations !== null || reason !== "max-iterations") return null;
  const count = UNLIMITED_ITERATIONS.toLocaleString("en-US");
  return `It ended at ${count} iterations, the most without a limit in the recipe; maxIterations allows more.`;
}

export const stopperLabels: Readonly<Record<keyof RecipeStopper, Setting>> = {
  maxIterations: { label: "Iterations", step: "1-2-5", min: 1, nullable: `at most ${UNLIMITED_ITERATIONS}` },
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
    help: "Ends after so many steps whose loss was above the best one by more than the least change, as in openretina, or equal to it.",
    seldom: true,
  },
  minDelta: { label: "Least change", step: 0.001, min: 0, seldom: true },
  plateau: {
    label: "A plateau counts",
    input: "switch",
    help: "With it, patience counts steps in a row that do not lower the best loss by more than the least change.",
    seldom: true,
  },
};

/** The variable `stopper`; with a plateau that counts or a tolerance, of a class of its own, as openretina has none. */
export function stopperCode(stopper: RecipeStopper): PythonCode {
  const { patience, minDelta, tolerance, plateau } = stopper;
  const limit = `max_iterations=${iterationLimit(stopper)}`;
  const [name, given] =
    patience === null
      ? ["OptimizationStopper", limit]
      : ["EarlyStopper", `${limit}, patience=${patience}, min_delta=${literal(minDelta)}`];
  const imports = { [`${OPENRETINA}.optimization_stopper`]: [name] };
  const lines: string[] = [];
  let last = name;
  if (patience !== null && plateau === true) {
    lines.push(
      ...classLines("PlateauStopper", last, "lowest, idle", literal(minDelta), `self.idle >= ${patience}`),
    );
    last = "PlateauStopper";
  }
  if (tolerance !== undefined && tolerance !== null) {
    const ends = "super().early_stop(loss) or self.still >= 2";
    lines.push(
      ...classLines("ToleranceStopper", last, "best, still", `${literal(tolerance)} * abs(loss)`, ends),
    );
    last = "ToleranceStopper";
  }
  return { imports, lines: [...lines, `stopper = ${last}(${given})`] };
}

/** A stopper that counts losses in a row that do not fall below the lowest by more than `least`. */
function classLines(name: string, base: string, names: string, least: string, ends: string): string[] {
  const [lowest, count] = names.split(", ");
  return [
    `class ${name}(${base}):`,
    `    ${names} = float("inf"), 0`,
    "",
    "    def early_stop(self, loss: float) -> bool:",
    `        self.${count} = 0 if self.${lowest} - loss > ${least} else self.${count} + 1`,
    `        self.${lowest} = min(self.${lowest}, loss)`,
    `        return ${ends}`,
    "",
  ];
}
