import { expect, it } from "vitest";
import { findingOf, foundNothing, isCaution, type RunResult } from "./index.ts";

const result: RunResult = {
  objective: 2,
  response: 2,
  norm: 3,
  converged: true,
  lastGain: 0.0005,
  gradientZero: false,
  diverged: false,
  atLimits: 0,
  restarts: null,
};
const increase = { type: "increase" as const, neurons: [4] };

it.each([
  [{}, "converged", "It has settled: the last step changed the objective by 0.05 %."],
  [{ lastGain: 0.00001 }, "converged", "less than 0.01 %"],
  [
    { converged: false, lastGain: 0.0137 },
    "rising",
    "still rising: the last step raised the objective by 1.4 %. Go on",
  ],
  [{ converged: false, lastGain: null }, "rising", "no step was made"],
  [{ converged: false, lastGain: -0.02 }, "unsettled", "lowered the objective by 2 %"],
  // The step before it was larger.
  [{ converged: false, lastGain: 0 }, "converged", "changed the objective by 0 %"],
  [
    { converged: false, diverged: true },
    "diverged",
    "worse than the one that it started from. Use a smaller learning rate.",
  ],
  [{ converged: false, diverged: true, objective: null }, "diverged", "beyond what can be computed"],
  [
    { converged: false, gradientZero: true },
    "flat-start",
    "Neuron 4 does not depend on this stimulus: the gradient is zero.",
  ],
  [{ gradientZero: true }, "flat-end", "no small change"],
] as const)("of %j is %s", (change, kind, text) => {
  const finding = findingOf(increase, { ...result, ...change });
  expect(finding.kind).toBe(kind);
  expect(finding.text).toContain(text);
  expect(isCaution(finding)).toBe(kind === "diverged" || kind === "flat-start");
});

it("says what it is that does not depend on the stimulus", () => {
  const flat = { ...result, converged: false, gradientZero: true };
  const about = (objective: Parameters<typeof findingOf>[0]): string => findingOf(objective, flat).text;
  expect(about({ type: "decrease", neurons: [1, 2] })).toMatch(/^Neurons 1, 2 do not depend on/);
  expect(about({ type: "sparse-activation" })).toMatch(/^The objective does not depend on/);
  expect(about({ type: "inner-neuron", layer: "core_features_layer1", channel: 3 })).toMatch(
    /^Channel 3 of layer 1 does not depend on/,
  );
});

it("is nothing only where the gradient is zero and no way led there", () => {
  expect(foundNothing({ ...result, gradientZero: true, converged: false })).toBe(true);
  expect(foundNothing({ ...result, gradientZero: true })).toBe(false);
  expect(foundNothing({ ...result, gradientZero: null, converged: false })).toBe(false);
  expect(foundNothing(null)).toBe(false);
});
