import { describe, expect, it } from "vitest";
import { idMaker } from "./new-id.ts";

describe("idMaker", () => {
  it("makes names that are fit for files and sort by when they were made, whatever the clock does", () => {
    const times = [5, 5, 5, 6, 4, 4, 1e12, 2e12];
    const make = idMaker(() => times.shift() ?? 3e12);
    const names = Array.from({ length: 1000 }, make);
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9]{13}-[0-9a-f]{8}$/);
  });

  it("makes other names than another maker at the same time", () => {
    const [a, b] = [idMaker(() => 1), idMaker(() => 1)];
    expect(a()).not.toBe(b());
  });
});
