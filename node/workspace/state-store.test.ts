import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RunState } from "../../core/optimization/index.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { readStateBytes, stateBytes } from "./state-file.ts";
import { StateStore } from "./state-store.ts";
import { runState } from "./testing/states.ts";

const files = (folder: string): string[] => readdirSync(join(folder, "state")).sort();
const path = (folder: string, slot: string): string => join(folder, "state", `${slot}.state`);

/** A folder with a first state in `a` and a later one in `b`. */
async function twice(): Promise<string> {
  const folder = temporaryFolder();
  const store = new StateStore("this one");
  await store.save(folder, runState(3));
  await store.save(folder, runState(5));
  return folder;
}

describe("a saved state", () => {
  it("comes back bit for bit", async () => {
    const folder = temporaryFolder();
    await new StateStore("this one").save(folder, runState(3));
    const read = (await new StateStore("this one").read(folder))!;
    expect(read).toEqual(runState(3));
    const bits = ({ optimization: { stimulus } }: RunState) => new Uint8Array(stimulus.buffer);
    expect(bits(read)).toEqual(bits(runState(3)));
  });

  it("goes over the older of two, so that there is always a whole one", async () => {
    const folder = await twice();
    const before = readFileSync(path(folder, "b"));
    // Another process goes on.
    const store = new StateStore("this one");
    await store.save(folder, runState(8));
    expect(files(folder)).toEqual(["a.state", "b.state"]);
    expect(readFileSync(path(folder, "b")).equals(before)).toBe(true);
    expect((await store.read(folder))!.losses).toHaveLength(8);
    await store.save(folder, runState(9));
    expect((await new StateStore("this one").read(folder))!.losses).toHaveLength(9);
    expect(readFileSync(path(folder, "b")).equals(before)).toBe(false);
  });

  it("tells how far the run came", async () => {
    const { saved, problem, warning } = await new StateStore("this one").look(await twice());
    const started = "2026-01-02T03:04:05.678Z";
    expect(saved).toEqual({ iterations: 5, loss: -4 / 3, objective: 4 / 3, started, seconds: 1.25 });
    expect([problem, warning]).toEqual([null, null]);
  });

  it("goes, with what a killed process was writing, once its run has ended", async () => {
    const folder = await twice();
    writeFileSync(join(folder, "state", ".a.state.1234.tmp"), "half");
    const store = new StateStore("this one");
    await store.save(folder, runState(8));
    expect(files(folder)).toEqual(["a.state", "b.state"]);
    await store.forget(folder);
    expect(existsSync(join(folder, "state"))).toBe(false);
    expect(await store.look(folder)).toEqual({ saved: null, problem: null, warning: null });
  });

  it("remembers what else computed a part of the run", async () => {
    const folder = temporaryFolder();
    await new StateStore("one").save(folder, runState(3));
    expect(await new StateStore("one").others(folder)).toEqual([]);
    const two = new StateStore("two");
    expect(await two.others(folder)).toEqual(["one"]);
    await two.save(folder, runState(4));
    await two.save(folder, runState(5));
    expect(await two.others(folder)).toEqual(["one"]);
    expect(await new StateStore("three").others(folder)).toEqual(["one", "two"]);
  });
});

describe("a state that is not whole", () => {
  it("counts for nothing wherever it is torn or changed: the other one is taken", async () => {
    const folder = await twice();
    const whole = readFileSync(path(folder, "b"));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), async (at, torn) => {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= 0x10;
        writeFileSync(path(folder, "b"), torn ? whole.subarray(0, at) : bytes);
        const store = new StateStore("this one");
        // What its version says cannot be known of one that is not whole; it is left alone then.
        const read = await store.read(folder).catch((error: Error) => error);
        if (read instanceof Error) expect(read.message).toMatch(/newer version/);
        else expect(read!.losses).toHaveLength(3);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("is told if the other one is not there, and is left as it was", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "state"));
    writeFileSync(
      path(folder, "a"),
      stateBytes({ state: runState(3), sequence: 1, computedBy: [] }).subarray(0, 400),
    );
    const store = new StateStore("this one");
    expect(await store.read(folder)).toBeNull();
    expect(await store.look(folder)).toEqual({
      saved: null,
      problem: null,
      warning: expect.stringMatching(/a\.state" is damaged.*left as it is; resumed, the run begins anew/),
    });
    expect(readFileSync(path(folder, "a"))).toHaveLength(400);
  });

  it("has as many losses as steps", () => {
    const bytes = stateBytes({
      state: { ...runState(3), losses: new Float64Array(2) },
      sequence: 1,
      computedBy: [],
    });
    expect(readStateBytes(bytes)).toEqual({ kind: "damaged" });
  });
});

describe("a state of a newer version", () => {
  it("is told and left alone", async () => {
    const folder = await twice();
    const later = readFileSync(path(folder, "b")).toString("latin1").replace('"version":2', '"version":3');
    writeFileSync(path(folder, "b"), later, "latin1");
    const store = new StateStore("this one");
    await expect(store.read(folder)).rejects.toThrow(
      /b\.state" was written by a newer version.*update Retinoscope/,
    );
    const { problem, warning } = await store.look(folder);
    expect(problem).toMatch(/newer version/);
    expect(warning).toBe(problem);
    await expect(store.save(folder, runState(8))).rejects.toThrow(/newer version/);
    expect(readFileSync(path(folder, "b"), "latin1")).toBe(later);
  });
});
