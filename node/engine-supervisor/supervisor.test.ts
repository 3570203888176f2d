import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { ToEngine } from "../engine/messages.ts";
import { type EngineClient, type EngineLink, EngineSupervisor } from "./supervisor.ts";
import { type FakeChild, fakeChildren } from "./testing/fake-child.ts";

interface TestClient extends EngineClient {
  readonly got: number[][];
  readonly endings: string[];
}

function testClient(): TestClient {
  const got: number[][] = [];
  const endings: string[] = [];
  return { got, endings, onBytes: (bytes) => got.push([...bytes]), onEnd: (ending) => endings.push(ending) };
}

function supervised() {
  const { children, start } = fakeChildren();
  const said: string[] = [];
  const clock = { now: 0 };
  const supervisor = new EngineSupervisor(
    start,
    (sentence) => said.push(sentence),
    () => clock.now,
  );
  const attach = (): { client: TestClient; link: EngineLink } => {
    const client = testClient();
    return { client, link: supervisor.attach(client) };
  };
  const crash = (): void => {
    children.at(-1)!.say({ type: "ready" });
    children.at(-1)!.exit();
  };
  return { children, said, clock, supervisor, attach, crash };
}

const nothing = (): void => undefined;

const answersPings = (message: ToEngine, child: FakeChild): void => {
  if (message.type === "ping") child.say({ type: "pong" });
};

describe("clients of a supervised engine", () => {
  test("wait until it is ready", async () => {
    const { children, supervisor } = supervised();
    const order: string[] = [];
    const ready = supervisor.ready().then(() => order.push("ready"));
    await Promise.resolve();
    order.push("said");
    children[0]!.say({ type: "ready" });
    await ready;
    await supervisor.ready();
    expect(order).toEqual(["said", "ready"]);
  });

  test("talk to it, each for itself", () => {
    const { children, attach } = supervised();
    const [engine] = children;
    engine!.say({ type: "ready" });
    const one = attach();
    const two = attach();
    one.link.send(Uint8Array.of(1), nothing);
    two.link.send(Uint8Array.of(2), nothing);
    expect(engine!.sent).toEqual([
      { type: "open", client: 0 },
      { type: "open", client: 1 },
      { type: "message", client: 0, bytes: Uint8Array.of(1) },
      { type: "message", client: 1, bytes: Uint8Array.of(2) },
    ]);
    engine!.say({ type: "message", client: 1, bytes: Uint8Array.of(22) });
    engine!.say({ type: "message", client: 0, bytes: Uint8Array.of(11) });
    expect([one.client.got, two.client.got]).toEqual([[[11]], [[22]]]);
  });

  test("leave, and hear no more", () => {
    const { children, attach } = supervised();
    const [engine] = children;
    engine!.say({ type: "ready" });
    const { client, link } = attach();
    link.close();
    link.close();
    const sent = vi.fn();
    link.send(Uint8Array.of(1), sent);
    engine!.say({ type: "message", client: 0, bytes: Uint8Array.of(1) });
    engine!.exit();
    expect(engine!.sent.map(({ type }) => type)).toEqual(["open", "close"]);
    expect([client.got, client.endings]).toEqual([[], []]);
    expect(sent).toHaveBeenCalledOnce();
  });

  test("can be dropped by the engine, one by one", () => {
    const { children, attach } = supervised();
    children[0]!.say({ type: "ready" });
    const one = attach();
    const two = attach();
    children[0]!.say({ type: "close", client: 0 });
    one.link.close();
    expect([one.client.endings, two.client.endings]).toEqual([["dropped"], []]);
    expect(children[0]!.sent.map(({ type }) => type)).toEqual(["open", "open"]);
  });
});

describe("an engine that dies", () => {
  test("is started again; its clients are told and new ones come", async () => {
    const { children, said, supervisor, attach } = supervised();
    children[0]!.say({ type: "ready" });
    const before = attach();
    children[0]!.exit("SIGSEGV");
    expect(before.client.endings).toEqual(["stopped"]);
    expect(said).toEqual(["The engine stopped (SIGSEGV) and is started again."]);
    expect(attach().client.endings).toEqual(["stopped"]);

    expect(children).toHaveLength(2);
    children[1]!.say({ type: "ready" });
    await supervisor.ready();
    const after = attach();
    before.link.send(Uint8Array.of(1), nothing);
    after.link.send(Uint8Array.of(2), nothing);
    expect(children[1]!.sent.map((message) => message.type)).toEqual(["open", "message"]);
  });

  test("is given up after three restarts within five minutes", async () => {
    const { children, said, supervisor, attach, crash } = supervised();
    crash();
    crash();
    crash();
    children.at(-1)!.say({ type: "ready" });
    const last = attach();
    children.at(-1)!.exit();
    expect(children).toHaveLength(4);
    expect(last.client.endings).toEqual(["gave-up"]);
    expect(attach().client.endings).toEqual(["gave-up"]);
    expect(said.at(-1)).toMatch(/^The engine stopped 4 times within five minutes .* not started again/);
    await expect(supervisor.ready()).rejects.toThrow("not started again");
    await supervisor.stop();
  });

  test("that was given up is started anew for who comes later, and not before", async () => {
    const { children, clock, supervisor, attach, crash } = supervised();
    for (let i = 0; i < 4; i++) crash();
    supervisor.revive();
    expect(children).toHaveLength(4);
    clock.now += 5000;
    supervisor.revive();
    supervisor.revive();
    expect(children).toHaveLength(5);
    // The one before is not this one, whatever becomes of it.
    children[3]!.exit();
    children[4]!.say({ type: "ready" });
    await supervisor.ready();
    attach().link.send(Uint8Array.of(1), nothing);
    expect(children[4]!.sent.map(({ type }) => type)).toEqual(["open", "message"]);
    for (let i = 0; i < 3; i++) crash();
    expect(children).toHaveLength(8);
  });

  test("is started again and again if it does so now and then only", () => {
    const { children, clock, crash } = supervised();
    for (let i = 0; i < 10; i++) {
      crash();
      clock.now += 2 * 60_000;
    }
    expect(children).toHaveLength(11);
  });

  test("is given up at once if it says that it cannot start", async () => {
    const { children, said, supervisor } = supervised();
    const ready = supervisor.ready();
    children[0]!.say({ type: "failed", message: "The workspace is in use." });
    children[0]!.exit();
    await expect(ready).rejects.toThrow("The workspace is in use.");
    expect([children.length, said]).toEqual([1, ["The workspace is in use."]]);
  });

  test("is waited for while it wants to compute and the machine is busy", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { children, supervisor } = supervised();
    const ready = supervisor.ready();
    children[0]!.time = { ms: 100, wants: true };
    vi.advanceTimersByTime(5 * 60_000);
    expect(children[0]!.killed).toBe(false);
    children[0]!.say({ type: "ready" });
    await ready;
  });

  test("is given up if it does not get ready in time, and those who wait are told so", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { children, said, supervisor, attach } = supervised();
    const ready = supervisor.ready();
    vi.advanceTimersByTime(59_000);
    expect(children[0]!.killed).toBe(false);
    vi.advanceTimersByTime(1000);
    await expect(ready).rejects.toThrow("did not start within 60 seconds");
    expect([children.length, children[0]!.killed, said.length]).toEqual([1, true, 1]);
    expect(attach().client.endings).toEqual(["gave-up"]);
  });

  test("that was ready in time is left alone", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { children } = supervised();
    children[0]!.react = answersPings;
    children[0]!.say({ type: "ready" });
    vi.advanceTimersByTime(10 * 60_000);
    expect(children[0]!.killed).toBe(false);
  });

  test("is ended if it speaks another language", () => {
    const { children, attach } = supervised();
    children[0]!.say({ type: "ready" });
    const { client } = attach();
    children[0]!.babble({ type: "message", client: 0, bytes: "text" });
    expect(children[0]!.killed).toBe(true);
    expect([client.got, client.endings]).toEqual([[], ["stopped"]]);
  });
});

describe("an engine that hangs", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** So many beats of five seconds, in each of which the engine computes for so long. */
  const beats = (child: FakeChild, count: number, ms: number, wants: boolean): void => {
    for (let i = 0; i < count && !child.killed; i++) {
      child.time = { ms: (child.time?.ms ?? 0) + ms, wants };
      vi.advanceTimersByTime(5000);
    }
  };

  test("and computes all the while is ended after 20 s of its own, and started again; its clients are told", () => {
    const { children, said, attach } = supervised();
    const [engine] = children;
    engine!.say({ type: "ready" });
    const { client } = attach();
    beats(engine!, 4, 5000, true);
    expect(engine!.killed).toBe(false);
    beats(engine!, 1, 5000, true);
    expect([engine!.killed, children.length]).toEqual([true, 2]);
    expect(client.endings).toEqual(["stopped"]);
    expect(said).toEqual(["The engine stopped (it did not answer any more) and is started again."]);
  });

  test("since it gets no more than a hundredth of a busy machine is left alone for half an hour", () => {
    const { children } = supervised();
    children[0]!.say({ type: "ready" });
    beats(children[0]!, 360, 50, true);
    expect(children[0]!.killed).toBe(false);
    beats(children[0]!, 60, 0, true);
    expect(children[0]!.killed).toBe(false);
  });

  test("since it is stopped, or waits for what does not come, is ended after half a minute", () => {
    const { children } = supervised();
    children[0]!.say({ type: "ready" });
    beats(children[0]!, 6, 0, false);
    expect(children[0]!.killed).toBe(false);
    beats(children[0]!, 1, 0, false);
    expect(children[0]!.killed).toBe(true);
  });

  test("is ended after two minutes where nobody knows what it has computed", () => {
    const { children } = supervised();
    children[0]!.say({ type: "ready" });
    vi.advanceTimersByTime(120_000);
    expect(children[0]!.killed).toBe(false);
    vi.advanceTimersByTime(5000);
    expect(children[0]!.killed).toBe(true);
  });

  test("for less than that is left alone, and so is one that says anything else", () => {
    const { children } = supervised();
    const [engine] = children;
    engine!.say({ type: "ready" });
    for (let i = 0; i < 20; i++) {
      beats(engine!, 4, 5000, true);
      engine!.say(i % 2 === 0 ? { type: "pong" } : { type: "message", client: 0, bytes: new Uint8Array(1) });
    }
    expect([engine!.killed, children.length]).toEqual([false, 1]);
  });

  test("again and again is given up like one that dies", () => {
    const { children, said } = supervised();
    for (let i = 0; i < 4; i++) {
      children.at(-1)!.say({ type: "ready" });
      beats(children.at(-1)!, 5, 5000, true);
    }
    expect(children).toHaveLength(4);
    expect(said.at(-1)).toMatch(/^The engine stopped 4 times within five minutes .* not started again/);
    vi.advanceTimersByTime(10 * 60_000);
    expect(children).toHaveLength(4);
  });

  test("while it ends is not asked any more", () => {
    const { children, supervisor } = supervised();
    children[0]!.say({ type: "ready" });
    void supervisor.stop();
    vi.advanceTimersByTime(9000);
    expect(children[0]!.sent.map(({ type }) => type)).toEqual(["shutdown"]);
  });
});

describe("stopping", () => {
  afterEach(() => void vi.useRealTimers());

  test("lets the engine end in order, and ends clients and those who wait", async () => {
    const { children, said, supervisor, attach } = supervised();
    children[0]!.say({ type: "ready" });
    const { client } = attach();
    const stopped = supervisor.stop();
    expect(children[0]!.sent.at(-1)).toEqual({ type: "shutdown" });
    await expect(supervisor.ready()).rejects.toThrow("ending");
    // Its last words arrive.
    children[0]!.say({ type: "message", client: 0, bytes: Uint8Array.of(9) });
    children[0]!.exit("exit status 0");
    await stopped;
    await supervisor.stop();
    expect([client.got, client.endings]).toEqual([[[9]], ["shut-down"]]);
    expect([children.length, said, children[0]!.killed]).toEqual([1, [], false]);
  });

  test("before it is ready, too", async () => {
    const { children, supervisor } = supervised();
    const ready = supervisor.ready();
    const stopped = supervisor.stop();
    await expect(ready).rejects.toThrow("ending");
    children[0]!.say({ type: "ready" });
    children[0]!.exit("exit status 0");
    await stopped;
    expect(children).toHaveLength(1);
  });

  test("ends an engine that does not end by itself", async () => {
    vi.useFakeTimers();
    const { children, supervisor } = supervised();
    children[0]!.say({ type: "ready" });
    const stopped = supervisor.stop();
    vi.runAllTimers();
    await stopped;
    expect(children[0]!.killed).toBe(true);
  });
});
