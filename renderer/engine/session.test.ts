import { expect, test, vi } from "vitest";
import { takeSession } from "./session.ts";

function page(hash: string, kept: string | null = null) {
  const items = new Map(kept === null ? [] : [["retinoscope-session", kept]]);
  const history = { replaceState: vi.fn() };
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  return { place: { location: { hash, pathname: "/" }, history, storage }, history, items };
}

test("a session comes behind the address's #, which is cleared, and stays", () => {
  const { place, history, items } = page("#session=a-new_One", "old");
  expect(takeSession(place)).toBe("a-new_One");
  expect(history.replaceState).toHaveBeenCalledWith(null, "", "/");
  expect([...items.values()]).toEqual(["a-new_One"]);
});

test.each(["", "#", "#session=", "#session=a&b", "#other=1"])(
  "without one, the kept one counts: %s",
  (hash) => {
    const { place, history } = page(hash, "kept");
    expect(takeSession(place)).toBe("kept");
    expect(history.replaceState).not.toHaveBeenCalled();
  },
);

test("there may be none", () => {
  expect(takeSession(page("").place)).toBeNull();
});
