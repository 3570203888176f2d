import { expect, it } from "vitest";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { findingWord, needsCaution, resultFacts } from "../../stores/runs/run-finding.ts";
import { statusText } from "../../stores/runs/status-text.ts";
import { runSummary } from "../../stores/runs/testing/run-summary.ts";
import { noticeOf } from "./run-state.ts";

const result = {
  ...{ objective: 2, response: 2, norm: 29.5, converged: true, lastGain: 0.0001 },
  ...{ gradientZero: false, diverged: false, atLimits: 0.0071875, restarts: null },
};
const run = (change: Partial<typeof result>, about: Partial<RunSummary> = {}): RunSummary =>
  runSummary("a", { result: { ...result, ...change }, ...about });

it("has numbers of the stimulus that is kept", () => {
  expect(resultFacts(run({}))).toEqual(["objective 2.00", "norm 29.50", "0.72 % at a limit"]);
  expect(resultFacts(run({ response: -2, atLimits: 0 }))).toContain("response −2.00");
  expect(resultFacts(runSummary("a"))).toEqual([]);
});

it("is amber where it diverged or found nothing, and not where there is more to be found", () => {
  const dead = run({ gradientZero: true, converged: false });
  const diverged = run({ diverged: true, converged: false });
  const rising = run({ converged: false, lastGain: 0.1 });
  expect([run({}), dead, diverged, rising].map(needsCaution)).toEqual([false, true, true, false]);
  expect([run({}), dead, diverged, rising].map(findingWord)).toEqual([
    "",
    "zero gradient",
    "diverged",
    "still rising",
  ]);
  expect(statusText(rising)).toBe("10 iterations in 1.0 s, still rising");
  // What it failed of, or how far it is, says more.
  expect(needsCaution(run({ diverged: true }, { status: "failed" }))).toBe(false);
  expect(findingWord(runSummary("a", { status: "running" }))).toBe("");
});

it("offers to go on where there is more to be found, and other seeds where there is nothing", () => {
  expect(noticeOf(run({}), true, null)).toBeNull();
  expect(noticeOf(run({ converged: false, lastGain: 0.1 }), true, null)).toEqual({
    title: "It was still rising: the last step raised the objective by 10 %.",
    text: "Go on from its stimulus to find a better one.",
    ways: ["onwards"],
  });
  expect(noticeOf(run({ gradientZero: true, converged: false }), true, null)).toMatchObject({
    title: "Neuron 0 does not depend on this stimulus: the gradient is zero.",
    ways: ["seeds"],
  });
  expect(noticeOf(run({ diverged: true, converged: false }), true, null)).toMatchObject({
    title: "The run diverged: its stimulus is worse than the one that it started from.",
  });
});
