import { expect, it } from "vitest";
import { firstIssue, z } from "./zod.ts";

const schema = z.strictObject({
  count: z.int().min(1).max(4096).default(1),
  names: z.array(z.string().max(3)).max(2).default([]),
  mode: z.enum(["mean", "max"]).default("mean"),
  size: z.union([z.number(), z.array(z.number())]).default(1),
  name: z.string().regex(/^a/).default("a"),
});

function wrong(value: unknown): string {
  const { error } = schema.safeParse(value);
  return firstIssue(error!);
}

it("says in plain words what is wrong, and where", () => {
  expect(wrong(3)).toBe("it must be an object, not 3");
  expect(wrong({ count: 1e6 })).toBe("count: it must be at most 4096");
  expect(wrong({ count: 0 })).toBe("count: it must be at least 1");
  expect(wrong({ count: 1.5 })).toBe("count: it must be a whole number, not 1.5");
  expect(wrong({ count: Number.NaN })).toBe("count: it must be a number, not NaN");
  expect(wrong({ names: ["a", "b", "c"] })).toBe("names: it must have at most 2 entries");
  expect(wrong({ names: ["four"] })).toBe("names.0: it must have at most 3 letters");
  expect(wrong({ mode: "sum" })).toBe('mode: it must be "mean" or "max", not "sum"');
  expect(wrong({ size: "big" })).toBe('size: it is nothing that can stand here: "big"');
  expect(wrong({ name: "b" })).toBe('name: it cannot be used: "b"');
  expect(wrong({ other: 1 })).toBe('there is no "other"');
});

it("quotes no more of what is wrong than a line, whatever it holds", () => {
  let nested: unknown = "\u001b[2J";
  for (let level = 0; level < 10_000; level++) nested = [nested];
  for (const value of [nested, "x".repeat(1e6), { ["\u001b[31m".repeat(1e4)]: 1 }, 10n, Symbol("s")]) {
    const text = wrong(value) + wrong({ count: value });
    expect(text.length).toBeLessThan(400);
    expect(text).not.toMatch(/\p{Cc}/u);
  }
});
