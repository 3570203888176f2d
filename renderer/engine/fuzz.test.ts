import { getEventListeners } from "node:events";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type EventName, events, type Method, type Result } from "../../core/engine/contract/index.ts";
import { Engine } from "../../core/engine/engine.ts";
import type { Channel } from "../../core/engine/rpc/index.ts";
import { channelPair, type TestChannel } from "../../core/engine/testing/channel-pair.ts";
import { checkedChannel } from "../../core/engine/testing/checked-channel.ts";
import { befall, finishAll } from "../../core/engine/testing/machine-fuzz.ts";
import { type Move, moves, named } from "../../core/engine/testing/message-fuzz.ts";
import { FakeHost } from "../../core/engine/testing/stage.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { createEngine, type Ending, type Engine as EngineView, type Transport } from "./engine.ts";

// A window and its engine, with the contract's own requests: whatever is asked, given up, cut off, and however often the engine dies,
// every request gets one answer, every listener each event once and none after it left, and nothing of a request is kept after its end.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What befalls the connection, besides what is asked and what befalls the machine. */
type Step =
  | Move
  | { readonly type: "cut" | "crash" }
  | { readonly type: "away"; readonly ms: number }
  | { readonly type: "listen" | "leave"; readonly which: number };

const names = Object.keys(events) as EventName[];
const which = fc.nat(20);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: moves() },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ type: "cut" }, { type: "crash" }) },
  { weight: 1, arbitrary: fc.nat(5000).map((ms): Step => ({ type: "away", ms })) },
  { weight: 1, arbitrary: which.map((which): Step => ({ type: "listen", which })) },
  { weight: 1, arbitrary: which.map((which): Step => ({ type: "leave", which })) },
);

/** An engine's process that dies and is started again, and the way to it, which is cut now and then. */
class World {
  host = new FakeHost();
  engine: Engine | null = null;
  readonly violations: string[] = [];
  /** Whoever connects before that is refused, by the clock of the test. */
  private backAt = 0;
  private ends: TestChannel[] = [];
  private deliver: (message: unknown) => void = () => undefined;

  async start(): Promise<void> {
    this.host = new FakeHost();
    this.engine = await Engine.start(this.host);
  }

  readonly transport: Transport = { connect: async (onEnd) => this.connect(onEnd) };

  /** Both sides learn of it. */
  cut(): void {
    for (const end of this.ends.splice(0)) end.close();
  }

  crash(): void {
    this.engine = null;
    this.cut();
    void this.start();
  }

  away(ms: number): void {
    this.backAt = Date.now() + ms;
    this.cut();
  }

  /** As if the engine had said it once more. */
  repeat(message: unknown): void {
    this.deliver(message);
  }

  private connect(onEnd: (ending: Ending) => void): Channel {
    const ending = { reason: "It is not there.", final: false };
    if (this.engine === null || Date.now() < this.backAt) {
      onEnd(ending);
      throw new Error("refused");
    }
    const [own, engines] = channelPair();
    this.ends.push(engines);
    this.engine.connect(engines);
    // What is asked need not be as the contract says; what is answered must be.
    const checked = checkedChannel(own, (what) => {
      if (!what.startsWith("The parameters of")) this.violations.push(what);
    });
    return {
      ...checked,
      onMessage: (listener) => {
        this.deliver = listener;
        checked.onMessage(listener);
      },
      onClose: (listener) =>
        checked.onClose(() => {
          listener();
          onEnd(ending);
        }),
    };
  }
}

interface Listener {
  readonly event: EventName;
  times: number;
  left: boolean;
  readonly leave: () => void;
}

/** All that a window asked for, and what came of it. */
class Window {
  readonly engine: EngineView;
  readonly controllers: AbortController[] = [];
  readonly endings: string[][] = [];
  readonly heard: Listener[] = [];
  progressed = 0;
  private readonly runs: string[] = [];
  private readonly uploads: string[] = [];

  constructor(world: World) {
    this.engine = createEngine(world.transport);
  }

  ask(method: Method, params: unknown): void {
    const controller = new AbortController();
    const ending: string[] = [];
    this.controllers.push(controller);
    this.endings.push(ending);
    const options = { signal: controller.signal, onProgress: () => void this.progressed++ };
    this.engine
      .request(method, named(params ?? null, this.runs, this.uploads) as never, options as never)
      .then(
        (result) => {
          ending.push("result");
          if (method === "startRuns")
            this.runs.push(...(result as Result<"startRuns">).runs.map(({ id }) => id));
          if (method === "beginUpload") this.uploads.push((result as Result<"beginUpload">).upload);
        },
        (error: Error) => ending.push(error.name),
      );
  }

  listen(which: number): void {
    const event = names[which % names.length]!;
    const listener: Listener = {
      event,
      times: 0,
      left: false,
      leave: this.engine.on(event, () => listener.times++),
    };
    this.heard.push(listener);
  }

  leave(which: number): void {
    const listener = this.heard[which % Math.max(1, this.heard.length)];
    if (listener === undefined) return;
    listener.leave();
    listener.left = true;
  }
}

function take(step: Step, world: World, window: Window): void {
  switch (step.type) {
    case "request":
      window.ask(step.method as Method, step.params);
      break;
    case "cancel":
      window.controllers[step.request]?.abort();
      break;
    case "machine":
      befall(world.host, step.what, step.which);
      break;
    case "away":
      world.away(step.ms);
      break;
    case "listen":
    case "leave":
      window[step.type](step.which);
      break;
    default:
      world[step.type]();
  }
}

/** A step, and whether others come before anything is done about it. */
type Scripted = readonly [step: Step, atOnce: boolean];

async function survives(script: readonly Scripted[]): Promise<void> {
  const world = new World();
  await world.start();
  const window = new Window(world);
  await vi.advanceTimersByTimeAsync(10);
  for (const [step, atOnce] of script) {
    take(step, world, window);
    if (!atOnce) await vi.advanceTimersByTimeAsync(step.type === "machine" ? 20 : 0);
  }
  // The way is free again, and all that is under way comes to its end.
  await vi.advanceTimersByTimeAsync(10_000);
  await finishAll(world.host);
  const { runs } = await window.engine.request("listRuns", {});
  await window.engine.request("stopRuns", { runs: runs.map(({ id }) => id) });
  await finishAll(world.host);

  const unanswered = window.endings.filter((ending) => ending.length !== 1);
  expect(unanswered).toEqual([]);
  expect(world.violations).toEqual([]);
  expect(window.controllers.map(({ signal }) => getEventListeners(signal, "abort").length)).toEqual(
    window.controllers.map(() => 0),
  );
  await nothingIsKept(world, window);
  everyListenerOnce(world, window);
}

/** Neither side knows of a request that has ended. */
async function nothingIsKept(world: World, window: Window): Promise<void> {
  const before = window.progressed;
  for (let id = 0; id < 200; id++) world.repeat({ kind: "progress", id, progress: {} });
  expect(window.progressed).toBe(before);
  // The engine takes 256 at a time of a client, and all places are free.
  const all = await Promise.all(
    Array.from({ length: 256 }, () => window.engine.request("getRigProfiles", {})),
  );
  expect(all).toHaveLength(256);
}

function everyListenerOnce(world: World, window: Window): void {
  for (const listener of window.heard) listener.times = 0;
  for (const name of names) world.repeat({ kind: "event", name, data: {} });
  for (const { times, left } of window.heard) expect(times).toBe(left ? 0 : 1);
}

test("every request gets one answer, whatever befalls the engine and the way to it", fuzzTimeout, () =>
  fuzz(
    "window: requests",
    fc.array(fc.tuple(steps, fc.boolean()), { minLength: 1, maxLength: 50, size: "max" }),
    survives,
  ),
);
