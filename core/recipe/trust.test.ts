import { expect, it } from "vitest";
import {
  type Recipe,
  type Reference,
  type RunResult,
  type StartReport,
  trustLevel,
  trustMarks,
} from "./index.ts";

const recipe: Pick<Recipe, "objective" | "stimulus" | "optimizer"> = {
  objective: { type: "increase", neurons: [4] },
  stimulus: { frames: 50, init: { type: "normal", std: 0.1, seed: 42, postprocess: 1 } },
  optimizer: { type: "adaptive" },
};
const sgd: Recipe["optimizer"] = { type: "sgd", lr: 100, momentum: 0, nesterov: false, weightDecay: 0 };

const starts = (...values: (number | null)[]): StartReport[] =>
  values.map((value, seed) => ({ seed, pathSteps: 0, iterations: 9, stopReason: "converged", value }));

const result: RunResult = {
  objective: 10,
  response: 10,
  norm: 30,
  converged: true,
  lastGain: 0.0005,
  gradientZero: false,
  diverged: false,
  atLimits: 0.2,
  restarts: starts(10, 9.98, 9.95),
};
const plain = (chirp: number | null, bar: number | null, noise: number | null): Reference[] => [
  { kind: "chirp", objective: chirp },
  { kind: "bar", objective: bar },
  { kind: "noise", objective: noise },
];

it("has nothing to do where all is well", () => {
  const marks = trustMarks(recipe, result, plain(2, 4, -1));
  expect(marks.map(({ word }) => word)).toEqual([
    "settled",
    "3 starts agree",
    "20 % at a limit",
    "2.5× the best bar",
  ]);
  expect(marks.every(({ next }) => next === null)).toBe(true);
  expect(trustLevel(marks)).toBe("good");
});

it.each([
  [{ converged: false, lastGain: 0.05 }, recipe, "ending", "open", "go-on"],
  [{ converged: false, lastGain: -0.05 }, recipe, "ending", "caution", "go-on"],
  [{ converged: false, lastGain: -0.05 }, { ...recipe, optimizer: sgd }, "ending", "caution", "smaller-rate"],
  [{ restarts: null }, recipe, "seeds", "open", "other-seeds"],
  [{ restarts: starts(10, null) }, recipe, "seeds", "open", "other-seeds"],
  [{ restarts: starts(10, 9, 8.5) }, recipe, "seeds", "caution", "other-seeds"],
  [{ restarts: starts(10, 9.99, 8.5) }, recipe, "seeds", "good", null],
  [{ atLimits: 0.7 }, recipe, "limits", "caution", "limits"],
] as const)("of %j tells what to do", (change, asked, about, level, next) => {
  const mark = trustMarks(asked, { ...result, ...change }, plain(1, 2, 3)).find(
    (each) => each.about === about,
  );
  expect(mark).toMatchObject({ level, next });
});

it.each([
  [{ diverged: true, converged: false }, recipe, "diverged", "other-seeds"],
  [{ diverged: true, converged: false }, { ...recipe, optimizer: sgd }, "diverged", "smaller-rate"],
  [{ gradientZero: true, converged: false }, { ...recipe, optimizer: sgd }, "no gradient", "other-seeds"],
] as const)("says nothing else of what is no result: %j", (change, asked, word, next) => {
  const marks = trustMarks(asked, { ...result, ...change });
  expect(marks).toMatchObject([{ about: "ending", level: "bad", word, next }]);
  expect(trustLevel(marks)).toBe("bad");
});

it("has no mark about seeds, limits or plain stimuli where there is none", () => {
  const stored = { ...recipe, stimulus: { frames: 50, init: { type: "npy" as const, path: "a" } } };
  const marks = trustMarks(stored, { ...result, restarts: null, atLimits: null }, plain(null, null, null));
  expect(marks.map(({ about }) => about)).toEqual(["ending"]);
});

it("asks for the comparison with plain stimuli until there is one", () => {
  const marks = trustMarks(recipe, result);
  expect(marks.at(-1)).toMatchObject({ about: "references", level: "open", next: "compare" });
  expect(trustLevel(marks)).toBe("open");
});

it("gives no ratio where the best plain stimulus is not above zero", () => {
  const last = (...references: [number, number, number]) =>
    trustMarks(recipe, result, plain(...references)).at(-1);
  expect(last(-4, -2, -3)).toMatchObject({ level: "good", word: "10 against -2 (bar)" });
  expect(last(12, 2, 3)).toMatchObject({
    level: "caution",
    word: "a chirp does as well",
    next: "other-seeds",
  });
});
