import { describe, expect, it } from "vitest";
import { LARGEST_TILE, USUAL_TILE } from "../../../stores/atlas/atlas-store.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { fittingSize, layWall, tileAt, tilesIn } from "./layout.ts";
import { spread } from "./spread.ts";

const slot = (key: string, change: Partial<Slot> = {}): Slot => ({
  ...{ key, short: key, name: key, type: null, place: null, recipe: null, run: null },
  ...{ summary: null, other: false, state: "empty", objective: null, finding: null, ...change },
});
const room = { width: 400, height: 300 };
const nowhere = () => null;
const keys = (layout: ReturnType<typeof layWall>) => layout.tiles.map((box) => box.slot.key);

describe("the wall", () => {
  it("fills rows in the order of numbers, and scrolls down", () => {
    const slots = Array.from({ length: 50 }, (_, index) => slot(String(index)));
    const layout = layWall(slots, "number", 60, 1, room, nowhere);
    expect(keys(layout)).toEqual(slots.map(({ key }) => key));
    const first = layout.tiles.filter(({ y }) => y === layout.tiles[0]!.y);
    expect(first).toHaveLength(5);
    expect(layout.width).toBe(400);
    expect(layout.height).toBeGreaterThan(room.height);
    for (const { x } of layout.tiles) expect(x + 60).toBeLessThanOrEqual(400);
  });

  it("has tiles as large as lets all of it be seen, and the usual ones where it must be scrolled", () => {
    const slots = Array.from({ length: 1000 }, (_, index) => slot(String(index)));
    const large = { width: 1800, height: 900 };
    const sizeOf = (count: number) => fittingSize(slots.slice(0, count), "type", 1, large, nowhere);
    const heightOf = (count: number, size: number) =>
      layWall(slots.slice(0, count), "type", size, 1, large, nowhere).height;
    expect(sizeOf(1)).toBe(LARGEST_TILE);
    expect(sizeOf(1000)).toBe(USUAL_TILE);
    expect(heightOf(1000, USUAL_TILE)).toBeGreaterThan(900);
    expect(sizeOf(60)).toBeGreaterThan(USUAL_TILE);
    expect(sizeOf(60)).toBeLessThan(LARGEST_TILE);
    expect(heightOf(60, sizeOf(60))).toBeLessThanOrEqual(900);
    expect(heightOf(60, sizeOf(60) + 1)).toBeGreaterThan(900);
    expect(fittingSize(slots, "number", 1, { width: 0, height: 0 }, nowhere)).toBe(USUAL_TILE);
  });

  it("puts the largest objective first, and those without one last", () => {
    const slots = [slot("a", { objective: 1 }), slot("b"), slot("c", { objective: 3 })];
    expect(keys(layWall(slots, "objective", 60, 1, room, nowhere))).toEqual(["c", "a", "b"]);
  });

  it("groups by type, each below its heading, those without a type last", () => {
    const slots = [
      slot("a"),
      slot("b", { type: "ON" }),
      slot("c", { type: "OFF" }),
      slot("d", { type: "ON" }),
    ];
    const layout = layWall(slots, "type", 60, 1, room, nowhere);
    expect(layout.headings.map(({ text, count }) => [text, count])).toEqual([
      ["OFF", 1],
      ["ON", 2],
      ["No type", 1],
    ]);
    for (const heading of layout.headings) {
      const members = layout.tiles.filter((box) => (box.slot.type ?? "No type") === heading.text);
      expect(members).toHaveLength(heading.count);
      for (const { y } of members) expect(y).toBeGreaterThan(heading.y);
    }
  });

  it("as a map puts tiles at their places, and those without one below", () => {
    const places = new Map([
      ["a", { x: 0, y: 0 }],
      ["b", { x: 1, y: 1 }],
    ]);
    const slots = [slot("c"), slot("a"), slot("b")];
    const layout = layWall(slots, "place", 40, 1, room, ({ key }) => places.get(key) ?? null);
    const [a, b, c] = ["a", "b", "c"].map((key) => layout.tiles.find((box) => box.slot.key === key)!);
    expect(b!.x).toBeGreaterThan(a!.x);
    expect(b!.y).toBeGreaterThan(a!.y);
    expect(c!.y).toBeGreaterThan(b!.y);
    expect(layout.headings).toMatchObject([{ text: "Without a place", count: 1 }]);
  });

  it("finds what is seen, and what is at a point", () => {
    const slots = Array.from({ length: 500 }, (_, index) => slot(String(index)));
    const layout = layWall(slots, "number", 60, 1, room, nowhere);
    const seen = tilesIn(layout, 0, 1000, room);
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.length).toBeLessThan(40);
    const [box] = seen;
    expect(tileAt(layout, box!.x + 5, box!.y + 5)).toBe(box);
    expect(tileAt(layout, 1, 1)).toBeNull();
  });
});

describe("spreading", () => {
  it("moves boxes apart that cover each other, and leaves the others", () => {
    const box = { width: 10, height: 10 };
    const [a, b, c] = spread(
      [
        { x: 50, y: 50 },
        { x: 53, y: 50 },
        { x: 0, y: 0 },
      ],
      box,
      { width: 200, height: 200 },
    );
    expect(Math.abs(a!.x - b!.x)).toBeGreaterThanOrEqual(9.4);
    expect(c).toEqual({ x: 0, y: 0 });
  });

  it("moves those at the very same place apart, too", () => {
    const same = Array.from({ length: 9 }, () => ({ x: 50, y: 50 }));
    const moved = spread(same, { width: 10, height: 10 }, { width: 200, height: 200 });
    expect(new Set(moved.map(({ x, y }) => `${x} ${y}`)).size).toBe(9);
  });
});
