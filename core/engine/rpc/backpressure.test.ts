import { describe, expect, it } from "vitest";
import type { Channel } from "./channel.ts";
import type { ServerMessage } from "./message.ts";
import { type Handlers, RpcServer } from "./server.ts";

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A client that takes what it is sent when a test says so. */
function slowClient(handlers: Partial<Handlers>) {
  const heard: ServerMessage[] = [];
  const waiting: (() => void)[] = [];
  let receive: (message: unknown, bytes?: number) => void = () => {};
  const state = { hasRoom: true };
  const channel: Channel = {
    send: (message) => heard.push(message as ServerMessage),
    onMessage: (listener) => {
      receive = listener;
    },
    onClose: () => {},
    close: () => {},
    room: () => (state.hasRoom ? Promise.resolve() : new Promise((go) => waiting.push(go))),
  };
  new RpcServer(channel, handlers as Handlers, (error) => ({
    name: (error as Error).name,
    message: (error as Error).message,
  }));
  let id = 0;
  return {
    heard,
    ask: (method: string, params: object, bytes?: number) =>
      receive({ kind: "request", id: id++, method, params }, bytes),
    cancel: (request: number) => receive({ kind: "cancel", id: request }),
    full: () => {
      state.hasRoom = false;
    },
    taken: () => {
      state.hasRoom = true;
      for (const go of waiting.splice(0)) go();
    },
  };
}

describe("a client that does not take its answers", () => {
  it("waits with its next requests, which are not begun before it has", async () => {
    let begun = 0;
    const { heard, ask, cancel, full, taken } = slowClient({
      moveRun: () => {
        begun++;
        return {};
      },
    });
    full();
    for (let i = 0; i < 10; i++) ask("moveRun", { run: "a", position: 0 });
    await settle();
    expect([begun, heard.length]).toEqual([0, 0]);
    cancel(3);
    taken();
    await settle();
    expect(begun).toBe(9);
    expect(heard.filter(({ kind }) => kind === "result")).toHaveLength(9);
    expect(heard).toContainEqual({
      kind: "failure",
      id: 3,
      error: expect.objectContaining({ name: "CancelledError" }),
    });
  });

  it("has two large answers made at a time, however many it asks for, and small ones beside them", async () => {
    let making = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    const { heard, ask } = slowClient({
      runArrays: async () => {
        most = Math.max(most, ++making);
        await new Promise<void>((resolve) => finish.push(resolve));
        making--;
        throw new Error("gone");
      },
      moveRun: () => ({}),
    });
    for (let i = 0; i < 20; i++) ask("runArrays", { run: "a" });
    ask("moveRun", { run: "a", position: 0 });
    await settle();
    expect([making, heard.map(({ kind }) => kind)]).toEqual([2, ["result"]]);
    while (heard.length < 21) {
      for (const end of finish.splice(0)) end();
      await settle();
    }
    expect(most).toBe(2);
  });

  it("is refused more than so many bytes of requests at once, but never the only one", async () => {
    const { heard, ask } = slowClient({ uploadChunk: () => new Promise(() => {}), moveRun: () => ({}) });
    const chunk = { upload: "u", offset: 0, bytes: new Uint8Array(1) };
    ask("uploadChunk", chunk, 30 * 2 ** 20);
    ask("moveRun", { run: "a", position: 0 }, 100);
    await settle();
    expect(heard).toEqual([
      {
        kind: "failure",
        id: 1,
        error: { name: "RequestError", message: "Too much was asked at once. Wait for answers first." },
      },
    ]);
  });
});
