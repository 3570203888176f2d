import { describe, expect, it } from "vitest";
import { forEachOf, Serial } from "./serial.ts";

/** A promise that a test fulfils. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("one thing after the other", () => {
  it("begins the next when the last has ended, failed or not", async () => {
    const serial = new Serial();
    const first = gate();
    const done: string[] = [];
    const a = serial.run(async () => {
      await first.opened;
      done.push("a");
      throw new Error("no");
    });
    const b = serial.run(async () => {
      done.push("b");
      return 5;
    });
    await Promise.resolve();
    expect(done).toEqual([]);
    first.open();
    await expect(a).rejects.toThrow("no");
    expect(await b).toBe(5);
    expect(done).toEqual(["a", "b"]);
  });
});

describe("a few at a time", () => {
  it("does all, and never more at once than was said", async () => {
    let atOnce = 0;
    let most = 0;
    const done: number[] = [];
    await forEachOf([...Array(20).keys()], 3, async (item) => {
      most = Math.max(most, ++atOnce);
      await Promise.resolve();
      atOnce--;
      done.push(item);
    });
    expect(most).toBe(3);
    expect(done.sort((a, b) => a - b)).toEqual([...Array(20).keys()]);
  });

  it("begins nothing after an error, and throws it when what was begun has ended", async () => {
    const begun: number[] = [];
    const slow = gate();
    let ended = false;
    const all = forEachOf([0, 1, 2, 3], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error("one");
      await slow.opened;
      ended = true;
    });
    await Promise.resolve();
    slow.open();
    await expect(all).rejects.toThrow("one");
    expect([begun, ended]).toEqual([[0, 1], true]);
  });
});
