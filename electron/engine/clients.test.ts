import { expect, test } from "vitest";
import type { Channel } from "../../core/engine/rpc/index.ts";
import type { FromEngine } from "../../node/engine/messages.ts";
import { type FakePort, fakeChannel } from "../testing/ports.ts";
import { PortClients } from "./clients.ts";

function engine() {
  const connected: Channel[] = [];
  const posted: FromEngine[] = [];
  const clients = new PortClients(
    (channel) => connected.push(channel),
    (message) => posted.push(message),
  );
  /** A window that comes; its end of the port, and what it got. */
  const open = (client: number): { readonly port: FakePort; readonly got: unknown[] } => {
    const { ends } = fakeChannel();
    const got: unknown[] = [];
    ends[1].on("message", ({ data }: { data: unknown }) => got.push(data));
    ends[1].start();
    clients.receive({ type: "open", client }, ends[0]);
    return { port: ends[1], got };
  };
  return { clients, connected, posted, open };
}

test("a window and the engine talk over their port, arrays as copies", () => {
  const { connected, posted, open } = engine();
  const { port, got } = open(0);
  const heard: unknown[] = [];
  port.postMessage({ kind: "early" });
  connected[0]!.onMessage((message) => heard.push(message));
  port.postMessage({ kind: "request", bytes: new Float32Array([1, 2]) });
  expect(heard).toEqual([{ kind: "early" }, { kind: "request", bytes: new Float32Array([1, 2]) }]);
  const frame = new Float32Array([3]);
  connected[0]!.send({ frame });
  frame[0] = 4;
  expect(got).toEqual([{ frame: new Float32Array([3]) }]);
  expect(posted).toEqual([]);
});

test("a window that goes is told to the engine and to the main process", () => {
  const { connected, posted, open } = engine();
  const { port } = open(7);
  let ends = 0;
  connected[0]!.onClose(() => ends++);
  port.close();
  expect([ends, posted]).toEqual([1, [{ type: "close", client: 7 }]]);
});

test("a client that the engine drops loses its port, and the main process hears of it", () => {
  const { connected, posted, open } = engine();
  const { port } = open(3);
  let closed = 0;
  port.on("close", () => closed++);
  connected[0]!.onClose(() => undefined);
  connected[0]!.close();
  expect([closed, posted]).toEqual([1, [{ type: "close", client: 3 }]]);
});

test("the main process closes one window's connection and leaves the others", () => {
  const { clients, connected, open } = engine();
  const one = open(0);
  const two = open(1);
  for (const channel of connected) channel.onClose(() => undefined);
  clients.receive({ type: "close", client: 0 }, undefined);
  connected[0]!.send("lost");
  connected[1]!.send("there");
  expect([one.got, two.got]).toEqual([[], ["there"]]);
});

test("who comes without a port is sent away", () => {
  const { clients, connected, posted } = engine();
  clients.receive({ type: "open", client: 5 }, undefined);
  clients.receive({ type: "close", client: 5 }, undefined);
  expect([connected, posted]).toEqual([[], [{ type: "close", client: 5 }]]);
});
