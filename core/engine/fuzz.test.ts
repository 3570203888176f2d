import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { junk } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { Engine } from "./engine.ts";
import { befall, finishAll } from "./testing/machine-fuzz.ts";
import { type Move, moves } from "./testing/message-fuzz.ts";
import { RawClient } from "./testing/raw-client.ts";
import { FakeHost, openStage, settle, TestClient } from "./testing/stage.ts";

// Whatever clients send, and whatever happens meanwhile: every request is answered once, as the contract says or with an error in words,
// and afterwards the engine does for others what it always does.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function survives(everything: readonly (Move & { readonly by: number })[]): Promise<void> {
  const { engine, host } = await openStage(new FakeHost());
  const clients = [new RawClient(engine, true), new RawClient(engine, false)];
  for (const move of everything) {
    const client = clients[move.by]!;
    if (move.type === "request") client.request(move.method, move.params);
    else if (move.type === "cancel") client.cancel(move.request);
    else befall(host, move.what, move.which);
    await vi.advanceTimersByTimeAsync(move.type === "machine" ? 20 : 0);
  }
  await finishAll(host);
  const paused = (await new TestClient(engine).request("listRuns", {})).runs.map(({ id }) => id);
  await new TestClient(engine).request("stopRuns", { runs: paused });
  await finishAll(host);
  for (const client of clients) {
    expect(client.unanswered).toEqual([]);
    expect(client.violations).toEqual([]);
    client.leave();
  }
  expectPrototypesUntouched();
  await stillWorks(engine, host);
}

/** What a person does who knows of nothing. */
async function stillWorks(engine: Engine, host: FakeHost): Promise<void> {
  const client = new TestClient(engine);
  await client.request("hello", {});
  await client.request("openModel", { source: { type: "demo" } });
  const before = (await client.request("listRuns", {})).runs.length;
  const [run] = await client.start("demo", 3);
  await settle();
  const computed = host.computer.runOf(3);
  computed.steps(5);
  computed.finish();
  await settle();
  expect(await client.run(run!)).toMatchObject({ status: "done", iterations: 5, hasResult: true });
  expect((await client.request("runArrays", { run: run! })).loss.values).toHaveLength(5);
  await client.request("getClusters", { model: "demo" });
  await engine.close();
  const again = new TestClient(await Engine.start(host));
  expect((await again.request("listRuns", {})).runs).toHaveLength(before + 1);
  expect([...client.violations, ...again.violations]).toEqual([]);
}

const script = fc.array(
  fc.tuple(moves(), fc.nat(1)).map(([move, by]) => ({ ...move, by })),
  { minLength: 1, maxLength: 40, size: "max" },
);

test("messages of two clients, in any order", fuzzTimeout, () => fuzz("engine: messages", script, survives));

test("what is no message ends its client alone", fuzzTimeout, () => {
  const envelope = fc.oneof(
    junk,
    fc.record({
      kind: fc.constantFrom("request", "cancel", "result", "event", 1),
      id: junk,
      method: junk,
      params: junk,
    }),
    fc.record({
      kind: fc.constant("request"),
      id: fc.constantFrom(-1, 0.5, 2 ** 60, "0"),
      method: fc.constant("hello"),
    }),
  );
  return fuzz("engine: envelopes", fc.array(envelope, { minLength: 1, maxLength: 5 }), async (messages) => {
    const { engine, client } = await openStage();
    const raw = new RawClient(engine, false);
    for (const message of messages) raw.send(message);
    await vi.advanceTimersByTimeAsync(10);
    expect(raw.isClosed || raw.unanswered.length === 0).toBe(true);
    expect(await client.request("listRuns", {})).toEqual({ runs: [] });
    await engine.close();
  });
});
