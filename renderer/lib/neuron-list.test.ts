import { expect, it } from "vitest";
import { readNeurons } from "./neuron-list.ts";

it("reads numbers and ranges", () => {
  expect(readNeurons("12, 7-9 3;3", 20)).toEqual([3, 7, 8, 9, 12]);
});

it("says what is wrong", () => {
  expect(readNeurons("", 20)).toMatch(/^Write numbers/);
  expect(readNeurons("3, x", 20)).toMatch(/"x" is no number/);
  expect(readNeurons("9-7", 20)).toMatch(/backwards/);
  expect(readNeurons("5-20", 20)).toMatch(/no neuron 20.*0 to 19/);
});
