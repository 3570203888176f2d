import { describe, expect, test } from "vitest";
import { RateLimit, rateKey } from "./rate-limit.ts";

describe("a rate", () => {
  test("lets so many pass at once, and so many a second from then on, for each key", () => {
    let now = 0;
    const limit = new RateLimit({ burst: 3, perSecond: 2 }, () => now);
    const taken = () => [1, 2, 3, 4].map(() => limit.take("a"));
    expect(taken()).toEqual([true, true, true, false]);
    expect([limit.allows("a"), limit.wait("a"), limit.allows("b"), limit.wait("b")]).toEqual([
      false,
      500,
      true,
      0,
    ]);
    now += 500;
    expect([limit.wait("a"), limit.take("a"), limit.take("a")]).toEqual([0, true, false]);
    now += 60_000;
    expect(taken()).toEqual([true, true, true, false]);
  });

  test("asking does not use anything up", () => {
    const limit = new RateLimit({ burst: 1, perSecond: 0 }, () => 0);
    for (let i = 0; i < 5; i++) expect(limit.allows("a")).toBe(true);
    limit.take("a");
    expect(limit.allows("a")).toBe(false);
  });

  test("forgets who has not come for longest when too many come", () => {
    const limit = new RateLimit({ burst: 1, perSecond: 0 }, () => 0);
    limit.take("first");
    for (let i = 0; i < 4095; i++) limit.take(String(i));
    expect(limit.allows("first")).toBe(false);
    limit.take("one more");
    expect([limit.allows("first"), limit.allows("0")]).toEqual([true, false]);
  });
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::7", "2001:db8:0:0"],
  ["fe80::1%en0", "fe80:0:0:0"],
  ["::1", "0:0:0:0"],
  [undefined, ""],
])("%s counts as %s", (address, key) => {
  expect(rateKey(address)).toBe(key);
});
