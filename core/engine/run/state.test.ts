import { describe, expect, test } from "vitest";
import type { ComputedRun, RunResultRecord, UnfinishedRun } from "../host.ts";
import type { Activity } from "./activity.ts";
import {
  begun,
  completed,
  deleted,
  ended,
  goneOn,
  heldInMemory,
  type Interrupted,
  isLive,
  isSuspended,
  keptState,
  left,
  mayGoOn,
  mayStop,
  paused,
  placed,
  queued,
  recordOf,
  restored,
  type State,
  settled,
  statusOf,
  stopping,
  withdrawn,
} from "./state.ts";

const saved = { iterations: 7, seconds: 1, loss: -1, objective: 1, started: "2026-01-01T00:00:00Z" };
const unfinished: UnfinishedRun = { paused: false, saved, problem: null };
const activityOf = (before: UnfinishedRun | null) => ({ unfinished: before }) as Activity;
const record = (stopReason: RunResultRecord["stopReason"]): RunResultRecord => ({
  ...{ iterations: 3, stopReason, failure: null, loss: { first: 0, last: -2 }, result: null },
  ...{ started: null, seconds: 1, software: {}, hasArrays: true },
});
const computed = { stopReason: "converged" } as ComputedRun;
const interrupted = keptState(null, unfinished) as Interrupted;

describe("a run's way", () => {
  const waiting = placed(queued(interrupted, activityOf), 4);
  const computing = begun(waiting);
  const still = paused(computing);
  const told = stopping(computing, "user");
  const saving = settled(computing);

  test("is told to clients state by state", () => {
    const failed = heldInMemory(saving, computed, record("converged"));
    const ways: [State, string][] = [
      [interrupted, "interrupted"],
      [keptState(null, { ...unfinished, paused: true }), "paused"],
      [waiting, "queued"],
      [computing, "running"],
      [still, "paused"],
      [goneOn(still), "running"],
      [told, "running"],
      [stopping(still, "user"), "paused"],
      [saving, "running"],
      [settled(still), "paused"],
      [failed, "failed"],
      [ended(failed, record("converged")), "done"],
      [ended(saving, record("aborted")), "stopped"],
      [ended(saving, record("failed")), "failed"],
    ];
    expect(ways.map(([state]) => statusOf(state))).toEqual(ways.map(([, status]) => status));
  });

  test("holds a model from the queue until it is saved", () => {
    for (const state of [waiting, computing, still, told, saving]) expect(isLive(state)).toBe(true);
    for (const state of [interrupted, withdrawn(waiting), left(saving), ended(saving, record("converged"))])
      expect(isLive(state)).toBe(false);
  });

  test("can be stopped once, and goes on only before that", () => {
    expect([waiting, computing, still, told, saving].map(mayStop)).toEqual([false, true, true, false, false]);
    expect([interrupted, waiting, computing, still, told, saving].map(mayGoOn)).toEqual([
      ...[true, true, true, true],
      ...[false, false],
    ]);
  });

  test("keeps what an earlier engine saved, whenever it is left", () => {
    expect(withdrawn(waiting)).toEqual(interrupted);
    expect(left(saving)).toEqual(interrupted);
  });

  test("says who stopped it when its thread is done with it", () => {
    const suspended = stopping(still, "engine");
    expect([suspended, told, still].map(isSuspended)).toEqual([true, false, false]);
    expect([suspended, told, still].map((state) => settled(state).suspended)).toEqual([true, false, false]);
  });
});

describe("a deleted run", () => {
  const saving = settled(begun(queued(interrupted, activityOf)));

  test("is what it was once it is restored", () => {
    const done = ended(saving, record("converged"));
    const gone = deleted(done, false);
    expect(restored(gone)).toBe(done);
    expect(recordOf(gone)).toBe(done.record);
    expect(statusOf(gone)).toBe("done");
  });

  test("stays deleted when a write that was under way ends", () => {
    const unsaved = heldInMemory(saving, computed, record("converged"));
    if (unsaved.kind === "deleted") throw new Error("It was not deleted.");
    const written = ended(deleted(unsaved, false), record("converged"));
    expect(written).toMatchObject({ kind: "deleted", before: { kind: "done" } });
    expect(heldInMemory(deleted(interrupted, true), computed, record("aborted"))).toMatchObject({
      ...{ kind: "deleted", waited: true },
      before: { kind: "unsaved" },
    });
  });
});

test("what a run found is added to its record", () => {
  const result = { objective: 1 } as never;
  const done = ended(settled(begun(queued(interrupted, activityOf))), record("converged"));
  expect(completed(done, result)).toEqual({ kind: "done", record: { ...done.record, result } });
});
