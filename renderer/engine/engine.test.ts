import { expect, test } from "vitest";
import type { Channel } from "../../core/engine/rpc/index.ts";
import { createEngine, type Ending, type Transport } from "./engine.ts";
import { settled } from "./testing/fake-engine.ts";

const hello = {
  version: "0",
  backend: "simd",
  threads: 2,
  workspace: "workspace",
  warnings: [],
  instance: "1",
};

interface Message {
  readonly kind: string;
  readonly id: number;
  readonly method: string;
}

/** One attempt to connect, seen from the engine's side. */
class Attempt {
  readonly received: Message[] = [];
  private onMessage: ((message: unknown) => void) | null = null;
  private onClose: (() => void) | null = null;
  readonly open: () => void;
  readonly end: (ending: Ending) => void;

  constructor(
    onEnd: (ending: Ending) => void,
    resolve: (channel: Channel) => void,
    reject: (error: Error) => void,
  ) {
    const channel: Channel = {
      send: (message) => void this.received.push(message as Message),
      onMessage: (listener) => {
        this.onMessage = listener;
      },
      onClose: (listener) => {
        this.onClose = listener;
      },
      close: () => undefined,
    };
    this.open = () => resolve(channel);
    this.end = (ending) => {
      this.onClose?.();
      onEnd(ending);
      reject(new Error("closed"));
    };
  }

  say(message: unknown): void {
    this.onMessage?.(message);
  }

  /** Opens, and answers the greeting. */
  async greet(): Promise<void> {
    this.open();
    await settled();
    this.say({ kind: "result", id: this.received[0]?.id, result: hello });
    await settled();
  }
}

function start() {
  const attempts: Attempt[] = [];
  const waits: { readonly ms: number; readonly go: () => void }[] = [];
  const transport: Transport = {
    connect: (onEnd) =>
      new Promise((resolve, reject) => void attempts.push(new Attempt(onEnd, resolve, reject))),
  };
  const engine = createEngine(transport, (ms) => new Promise((go) => void waits.push({ ms, go })));
  /** Ends the last attempt and lets the pause after it pass. */
  const lose = async (reason = "lost"): Promise<number> => {
    attempts.at(-1)?.end({ reason, final: false });
    await settled();
    const { ms, go } = waits.at(-1)!;
    go();
    await settled();
    return ms;
  };
  return { engine, attempts, waits, lose };
}

test("it is connected when the engine has answered the greeting", async () => {
  const { engine, attempts } = start();
  expect(engine.connection.getState()).toEqual({ status: "connecting" });
  attempts[0]?.open();
  await settled();
  expect(engine.connection.getState().status).toBe("connecting");
  expect(attempts[0]?.received).toMatchObject([{ kind: "request", method: "hello" }]);
  await expect(engine.request("listRuns", {})).rejects.toThrow("lost before it answered");
  await attempts[0]?.greet();
  expect(engine.connection.getState()).toEqual({ status: "connected", hello });
});

test("lost, it says why, fails what is under way, and connects anew", async () => {
  const { engine, attempts, lose } = start();
  await attempts[0]?.greet();
  const request = engine.request("listRuns", {});
  const outcome = expect(request).rejects.toThrow("lost before it answered");
  await lose("The cable was cut.");
  await outcome;
  expect(engine.connection.getState()).toEqual({ status: "lost", reason: "The cable was cut." });
  expect(attempts).toHaveLength(2);
  await attempts[1]?.greet();
  expect(engine.connection.getState().status).toBe("connected");
  void engine.request("listRuns", {}).catch(() => undefined);
  expect(attempts[1]?.received.at(-1)).toMatchObject({ method: "listRuns" });
});

test("pauses grow while it fails, and are short again after it succeeded", async () => {
  const { attempts, lose } = start();
  const pauses: number[] = [];
  for (let failures = 0; failures < 7; failures++) pauses.push(await lose());
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(new Set(pauses).size).toBeGreaterThan(3);
  expect(pauses.at(-1)).toBe(pauses.at(-2));
  await attempts.at(-1)?.greet();
  expect(await lose()).toBe(pauses[0]);
});

test("an end that is final is the last", async () => {
  const { engine, attempts, waits } = start();
  await attempts[0]?.greet();
  attempts[0]?.end({ reason: "It gave up.", final: true });
  await settled();
  expect(engine.connection.getState()).toEqual({ status: "ended", reason: "It gave up." });
  expect(waits).toEqual([]);
  expect(attempts).toHaveLength(1);
});

test("listeners hear events of every connection, once each, until they stop", async () => {
  const { engine, attempts, lose } = start();
  const heard: string[] = [];
  const stop = engine.on("trouble", ({ message }) => heard.push(`early ${message}`));
  await attempts[0]?.greet();
  engine.on("trouble", ({ message }) => heard.push(`late ${message}`));
  const trouble = (message: string) => ({ kind: "event", name: "trouble", data: { message } });
  attempts[0]?.say(trouble("1"));
  expect(heard).toEqual(["early 1", "late 1"]);
  await lose();
  await attempts[1]?.greet();
  attempts[1]?.say(trouble("2"));
  expect(heard.slice(2)).toEqual(["early 2", "late 2"]);
  stop();
  attempts[1]?.say(trouble("3"));
  expect(heard.slice(4)).toEqual(["late 3"]);
});

test("an event that is first listened to while connected is heard, too", async () => {
  const { engine, attempts } = start();
  await attempts[0]?.greet();
  const heard: unknown[] = [];
  engine.on("runsDeleted", (data) => heard.push(data));
  attempts[0]?.say({ kind: "event", name: "runsDeleted", data: { runs: ["a"] } });
  expect(heard).toEqual([{ runs: ["a"] }]);
});

test("each new connection is told; who comes late is told at once", async () => {
  const { engine, attempts, lose } = start();
  const told: string[] = [];
  engine.onConnect(({ instance }) => told.push(`early ${instance}`));
  await attempts[0]?.greet();
  engine.onConnect(({ instance }) => told.push(`late ${instance}`));
  expect(told).toEqual(["early 1", "late 1"]);
  await lose();
  await attempts[1]?.greet();
  expect(told).toEqual(["early 1", "late 1", "early 1", "late 1"]);
});
