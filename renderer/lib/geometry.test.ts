import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { box, type Direction, enclosed, nearest, neighbour, type Placed } from "./geometry.ts";

const at = (index: number, row: number, column: number): Placed => ({ index, row, column });
/** A cross around neuron 0, and one far to the right of it but straight ahead. */
const cross = [at(0, 5, 5), at(1, 2, 5), at(2, 8, 5), at(3, 5, 2), at(4, 4, 7), at(5, 5, 12)];

describe("nearest", () => {
  it("finds the nearest within reach, and nobody beyond it", () => {
    expect(nearest(cross, { row: 5.2, column: 5.9 }, 2)?.index).toBe(0);
    expect(nearest(cross, { row: 20, column: 20 }, 2)).toBeNull();
  });
});

describe("neighbour", () => {
  it.each<[Direction, number]>([
    ["up", 1],
    ["down", 2],
    ["left", 3],
    ["right", 4],
  ])("goes %s", (direction, expected) => {
    expect(neighbour(cross, cross[0]!, direction)?.index).toBe(expected);
  });

  it("stays where nothing lies ahead", () => {
    expect(neighbour(cross, cross[1]!, "up")).toBeNull();
  });

  it("reaches all that lie at one place", () => {
    const pile = [at(0, 1, 1), at(1, 1, 1), at(2, 1, 1), at(3, 1, 3)];
    const visited = [0];
    for (let from: Placed | null = pile[0]!; from !== null; ) {
      from = neighbour(pile, from, "right");
      if (from !== null) visited.push(from.index);
    }
    expect(visited).toEqual([0, 1, 2, 3]);
  });

  it("always goes ahead, so that the same key cannot go round in a circle", () => {
    const places = fc.array(
      fc.record({ row: fc.integer({ min: 0, max: 6 }), column: fc.integer({ min: 0, max: 6 }) }),
      {
        minLength: 1,
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(places, (list) => {
        const placed = list.map(({ row, column }, index) => at(index, row, column));
        let steps = 0;
        for (let from: Placed | null = placed[0]!; from !== null; steps++) {
          from = neighbour(placed, from, "down");
          expect(steps).toBeLessThan(placed.length);
        }
      }),
    );
  });
});

describe("enclosed", () => {
  it("takes those in a box, whichever corners it was drawn from", () => {
    const inside = enclosed(cross, box({ row: 9, column: 6 }, { row: 1, column: 1 }));
    expect(inside).toEqual([0, 1, 2, 3]);
  });

  it("leaves out those in the notch of a lasso", () => {
    const arrow = [
      { row: 0, column: 0 },
      { row: 10, column: 0 },
      { row: 10, column: 10 },
      { row: 6, column: 2 },
    ];
    const places = [at(0, 5, 1), at(1, 4, 6), at(2, 9, 4), at(3, 1, 9)];
    expect(enclosed(places, arrow)).toEqual([0, 2]);
  });

  it("takes nobody with a click or a line", () => {
    expect(enclosed(cross, [{ row: 5, column: 5 }])).toEqual([]);
    expect(enclosed(cross, [])).toEqual([]);
  });
});
