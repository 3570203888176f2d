import { expect, test } from "vitest";
import { offeredCells } from "./cells.ts";

const session = (cellTypes: string[] | null, performance: number[] | null, neurons = 20) => ({
  name: "s",
  neurons,
  cellTypes,
  receptiveFields: null,
  performance,
});
const description = (...sessions: ReturnType<typeof session>[]) =>
  ({ sessions, cellTypeNames: {} }) as unknown as Parameters<typeof offeredCells>[0];

test("one cell of each type comes before a second of any, the best predicted ones first", () => {
  const types = Array.from({ length: 20 }, (_, index) => ["ON", "OFF", "ON DS"][index % 3]!);
  const performance = types.map((_, index) => index / 20);
  const cells = offeredCells(description(session(types, performance)));
  expect(cells).toHaveLength(12);
  expect(cells.slice(0, 4).map(({ neuron, name }) => [neuron, name])).toEqual([
    [19, "OFF"],
    [18, "ON"],
    [17, "ON DS"],
    [16, "OFF"],
  ]);
});

test("cells without a type have a number; a model without neurons offers none", () => {
  expect(offeredCells(description(session(null, null, 2)))).toEqual([
    { session: "s", neuron: 0, name: "Cell 0" },
    { session: "s", neuron: 1, name: "Cell 1" },
  ]);
  expect(offeredCells(description())).toEqual([]);
});
