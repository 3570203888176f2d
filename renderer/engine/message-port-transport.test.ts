import { expect, onTestFinished, test } from "vitest";
import type { EngineGone } from "../../electron/bridge.ts";
import type { Ending } from "./engine.ts";
import { messagePortTransport } from "./message-port-transport.ts";

/** A page on the desktop: what it hears, and what the main process says. */
function desktop() {
  const listeners = new Set<(event: MessageEvent) => void>();
  const page = {
    location: { origin: "app://retinoscope" },
    addEventListener: (_type: "message", listener: (event: MessageEvent) => void) => listeners.add(listener),
    removeEventListener: (_type: "message", listener: (event: MessageEvent) => void) =>
      listeners.delete(listener),
  };
  const asked: string[] = [];
  let gone: (ending: EngineGone) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const bridge = {
    connectEngine: (connection: string) => {
      asked.push(connection);
      return new Promise<EngineGone>((resolve, reject) => {
        gone = resolve;
        fail = reject;
      });
    },
  };
  const endings: Ending[] = [];
  const connected = messagePortTransport(bridge, page as never).connect((ending) => endings.push(ending));
  connected.catch(() => undefined);
  const channel = new MessageChannel();
  onTestFinished(() => {
    channel.port1.close();
    channel.port2.close();
  });
  /** A message of the window to itself. */
  const hear = (change: Partial<MessageEvent> = {}): void => {
    const data = { type: "engine-port", connection: asked[0] };
    const event = { source: page, origin: page.location.origin, data, ports: [channel.port1], ...change };
    for (const listener of [...listeners]) listener(event as never);
  };
  return {
    asked,
    endings,
    connected,
    listeners,
    hear,
    engine: channel.port2,
    gone: (ending: EngineGone) => gone(ending),
    fail: (error: Error) => fail(error),
  };
}

const heard = <T>(port: MessagePort): Promise<T> =>
  new Promise((resolve) => {
    port.onmessage = ({ data }) => resolve(data as T);
  });

test("talks to the engine over the port that the desktop brings", async () => {
  const { connected, listeners, hear, engine } = desktop();
  hear();
  const channel = await connected;
  expect(listeners.size).toBe(0);
  const got = new Promise((resolve) => channel.onMessage(resolve));
  engine.postMessage({ frame: new Float32Array([1, 2]) });
  expect(await got).toEqual({ frame: new Float32Array([1, 2]) });
  channel.send({ kind: "request" });
  expect(await heard(engine)).toEqual({ kind: "request" });
});

test("takes no port from anybody else", () => {
  const { listeners, hear } = desktop();
  hear({ origin: "https://example.org" });
  hear({ source: null });
  hear({ ports: [] });
  hear({ data: { type: "engine-port", connection: "another" } });
  hear({ data: null });
  expect(listeners.size).toBe(1);
});

test("ends when the port does", async () => {
  const { connected, endings, hear, engine } = desktop();
  hear();
  const channel = await connected;
  const closed = new Promise<void>((resolve) => channel.onClose(resolve));
  engine.close();
  await closed;
  expect(endings).toEqual([{ reason: "The connection to the engine was lost.", final: false }]);
});

test("ends when the main process says so, in its words and once", async () => {
  const { connected, endings, hear, gone } = desktop();
  hear();
  const channel = await connected;
  const closed = new Promise<void>((resolve) => channel.onClose(resolve));
  gone({ reason: "The engine stopped and is being started again.", final: false });
  await closed;
  await new Promise((resolve) => setImmediate(resolve));
  expect(endings).toEqual([{ reason: "The engine stopped and is being started again.", final: false }]);
});

test("an engine that will not come back is told, and nobody waits for its port", async () => {
  const { connected, endings, listeners, gone } = desktop();
  gone({ reason: "The workspace is in use.", final: true });
  await expect(connected).rejects.toThrow();
  expect([endings, listeners.size]).toEqual([[{ reason: "The workspace is in use.", final: true }], 0]);
});

test("a desktop that does not answer is tried again", async () => {
  const { connected, endings, fail } = desktop();
  fail(new Error("gone"));
  await expect(connected).rejects.toThrow();
  expect(endings).toMatchObject([{ final: false }]);
});
