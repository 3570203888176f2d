import { expect, test } from "vitest";
import type { LackingArgument } from "../../../core/basis/lacking-argument.ts";
import { argumentsOf, choiceText } from "./lacking-answers.ts";

const lacking: LackingArgument[] = [
  { name: "nonlinearity", about: "", choices: ["softplus", "elu"], numbers: [] },
  { name: "normalize_weights", about: "", choices: [true, false], numbers: [] },
  { name: "rf_location", about: "", choices: [], numbers: ["row", "column"] },
];

test("nothing is sent until all is answered", () => {
  expect(argumentsOf(lacking, {})).toBeNull();
  const some = { nonlinearity: ["elu"], rf_location: [3, ""] };
  expect(argumentsOf(lacking, some)).toBeNull();
  expect(argumentsOf(lacking, { ...some, normalize_weights: ["false"] })).toBeNull();
});

test("answers become what the model takes: booleans and whole numbers as such", () => {
  const answers = { nonlinearity: ["elu"], normalize_weights: ["false"], rf_location: [0, 12] };
  expect(argumentsOf(lacking, answers)).toEqual({
    nonlinearity: "elu",
    normalize_weights: false,
    rf_location: [0, 12],
  });
  expect(argumentsOf(lacking, { ...answers, nonlinearity: ["none of them"] })).toBeNull();
  expect([choiceText(true), choiceText("elu")]).toEqual(["yes", "elu"]);
});
