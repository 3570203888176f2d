import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import type { Frame } from "../contract/index.ts";
import { channelPair } from "../testing/channel-pair.ts";
import { CancelledError, ConnectionLostError, EngineError, RpcClient } from "./client.ts";
import { eventMessage } from "./message.ts";
import { type Handlers, RpcServer } from "./server.ts";

const hello = {
  version: "1",
  backend: "fake",
  software: {},
  threads: 1,
  workspace: "/w",
  warnings: [],
  instance: "i",
};

/** A client of a server that answers with these handlers, and the raw ends of their channel. */
function connect(handlers: Partial<Handlers>) {
  const [clientEnd, serverEnd] = channelPair();
  let gone = 0;
  const server = new RpcServer(
    serverEnd,
    handlers as Handlers,
    (error) => ({ name: (error as Error).name, message: `told: ${(error as Error).message}` }),
    () => gone++,
  );
  return { client: new RpcClient(clientEnd), server, clientEnd, serverEnd, timesGone: () => gone };
}

/** A client that speaks as it likes: what it sends, and what comes back. */
function rawClient(handlers: Partial<Handlers>) {
  const [clientEnd, serverEnd] = channelPair();
  new RpcServer(serverEnd, handlers as Handlers, () => ({ name: "Error", message: "failed" }));
  const heard: unknown[] = [];
  clientEnd.onMessage((message) => heard.push(message));
  return { send: (message: unknown) => clientEnd.send(message), heard, clientEnd };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** A promise that a test fulfils. */
function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const nothing = { shape: [0], values: new Float32Array(0) };

describe("a request", () => {
  it("gets its own result, in whatever order answers come", async () => {
    const slow = gate();
    const { client } = connect({
      hello: async () => {
        await slow.opened;
        return hello;
      },
      moveRun: () => {
        slow.open();
        return {};
      },
    });
    const first = client.request("hello", {});
    const second = client.request("moveRun", { run: "a", position: 0 });
    expect(await second).toEqual({});
    expect(await first).toEqual(hello);
  });

  it("carries arrays both ways", async () => {
    const { client } = connect({
      respond: ({ stimulus }) => ({
        shape: stimulus.shape,
        values: stimulus.values.map((value) => 2 * value),
      }),
    });
    const stimulus = { shape: [2], values: new Float32Array([1.5, 2]) };
    const response = await client.request("respond", { model: "m", session: null, stimulus });
    expect(response).toEqual({ shape: [2], values: new Float32Array([3, 4]) });
  });

  it("tells its progress, and nothing after its end", async () => {
    let late: (() => void) | undefined;
    const { client } = connect({
      openModel: async (_params, { progress }) => {
        for (const done of [1, 2]) progress({ stage: "downloading", done, total: 2 });
        late = () => progress({ stage: "opening", done: null, total: null });
        throw new Error("no");
      },
    });
    const heard: unknown[] = [];
    const asked = client.request(
      "openModel",
      { source: { type: "demo" } },
      { onProgress: ({ done }) => heard.push(done) },
    );
    await expect(asked).rejects.toThrow("told: no");
    late?.();
    await settle();
    expect(heard).toEqual([1, 2]);
  });

  it("that fails fails with the engine's error", async () => {
    const { client } = connect({
      hello: () => {
        throw new RangeError("too far");
      },
    });
    const error = await client.request("hello", {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ name: "RangeError", message: "told: too far" });
  });
});

it("a request that is no message fails, and is forgotten", async () => {
  const { client } = connect({});
  const controller = new AbortController();
  const params = { run: 1n, position: 0 } as never;
  await expect(client.request("moveRun", params, { signal: controller.signal })).rejects.toThrow(/BigInt/);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

describe("cancelling", () => {
  it("aborts the handler's signal and fails the request at once", async () => {
    let aborted = false;
    const { client } = connect({
      hello: (_params, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => {
            aborted = true;
            reject(new Error("whatever"));
          });
        }),
    });
    const controller = new AbortController();
    const asked = client.request("hello", {}, { signal: controller.signal });
    const settled = expect(asked).rejects.toBeInstanceOf(CancelledError);
    await settle();
    controller.abort();
    await settled;
    await settle();
    expect(aborted).toBe(true);
  });

  it("reaches a handler even if it comes right behind the request", async () => {
    const seen: boolean[] = [];
    const { client } = connect({
      hello: (_params, { signal }) => {
        seen.push(signal.aborted);
        return hello;
      },
    });
    const controller = new AbortController();
    const asked = client.request("hello", {}, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toBeInstanceOf(CancelledError);
    await settle();
    expect(seen.every(Boolean)).toBe(true);
  });

  it("before a request is made sends nothing; after its answer does nothing", async () => {
    let asked = 0;
    const { client } = connect({
      hello: () => {
        asked++;
        return hello;
      },
    });
    const controller = new AbortController();
    await client.request("hello", {}, { signal: controller.signal });
    controller.abort();
    await expect(client.request("hello", {}, { signal: controller.signal })).rejects.toBeInstanceOf(
      CancelledError,
    );
    await settle();
    expect(asked).toBe(1);
  });

  it("is answered as such to a client that waits for the answer", async () => {
    const slow = gate();
    const { send, heard } = rawClient({
      hello: async () => {
        await slow.opened;
        throw new Error("no");
      },
    });
    send({ kind: "request", id: 0, method: "hello", params: {} });
    send({ kind: "cancel", id: 0 });
    send({ kind: "cancel", id: 99 });
    await settle();
    slow.open();
    await settle();
    expect(heard).toMatchObject([{ kind: "failure", id: 0, error: { name: "CancelledError" } }]);
  });
});

describe("a connection that is lost", () => {
  it("fails what was asked and what is asked after, and aborts handlers", async () => {
    let signal: AbortSignal | undefined;
    const { client, clientEnd, timesGone } = connect({
      hello: (_params, context) => {
        signal = context.signal;
        return new Promise(() => undefined);
      },
    });
    const asked = client.request("hello", {});
    const lost = expect(asked).rejects.toBeInstanceOf(ConnectionLostError);
    await settle();
    clientEnd.close();
    await lost;
    await expect(client.request("hello", {})).rejects.toBeInstanceOf(ConnectionLostError);
    await settle();
    expect(signal?.aborted).toBe(true);
    expect(timesGone()).toBe(1);
  });

  it("is no trouble for a handler that answers too late", async () => {
    const slow = gate();
    const { client, server, clientEnd } = connect({
      hello: async () => {
        await slow.opened;
        return hello;
      },
    });
    const lost = expect(client.request("hello", {})).rejects.toBeInstanceOf(ConnectionLostError);
    await settle();
    clientEnd.close();
    await lost;
    slow.open();
    server.emit(eventMessage("trouble", { message: "nobody hears it" }));
    await settle();
  });
});

describe("a server", () => {
  it("refuses what it does not know, and parameters that are not as they should be", async () => {
    const { send, heard } = rawClient({ hello: () => hello });
    const bad: [string, unknown][] = [
      ["doAnything", {}],
      ["toString", {}],
      ["hello", { more: 1 }],
      ["hello", null],
      ["moveRun", { run: "../..", position: 0 }],
      ["moveRun", { run: "a", position: -1 }],
    ];
    for (const [id, [method, params]] of bad.entries()) send({ kind: "request", id, method, params });
    await settle();
    const errors = heard.map((message) => (message as { error: { name: string; message: string } }).error);
    expect(new Set(errors.map(({ name }) => name))).toEqual(new Set(["RequestError"]));
    expect(errors.map(({ message }) => message)).toEqual([
      'The engine knows no request "doAnything".',
      'The engine knows no request "toString".',
      expect.stringMatching(/^The request "hello" cannot be used: its parameters: .*more/),
      expect.stringMatching(/^The request "hello" cannot be used: its parameters: /),
      'The request "moveRun" cannot be used: run: it must be a name that the engine gave.',
      expect.stringMatching(/^The request "moveRun" cannot be used: position: /),
    ]);
  });

  it("closes on one who does not speak its language", async () => {
    for (const message of [null, 5, "hello", {}, { kind: "request", id: -1, method: "hello", params: {} }]) {
      const { send, heard, clientEnd } = rawClient({ hello: () => hello });
      send(message);
      await settle();
      expect([clientEnd.isClosed, heard]).toEqual([true, []]);
    }
  });

  it("refuses more than it can do at once, and goes on when there is room", async () => {
    const slow = gate();
    const { client } = connect({
      hello: async () => {
        await slow.opened;
        return hello;
      },
    });
    const asked = Array.from({ length: 257 }, () => client.request("hello", {}));
    await expect(asked.at(-1)).rejects.toMatchObject({
      name: "RequestError",
      message: /More than 256 requests/,
    });
    slow.open();
    expect((await Promise.all(asked.slice(0, -1))).length).toBe(256);
    expect(await client.request("hello", {})).toEqual(hello);
  });

  it("refuses a second request under the number of one that is under way", async () => {
    const slow = gate();
    const { send, heard } = rawClient({
      hello: async () => {
        await slow.opened;
        return hello;
      },
    });
    for (let i = 0; i < 2; i++) send({ kind: "request", id: 7, method: "hello", params: {} });
    await settle();
    expect(heard).toMatchObject([{ kind: "failure", id: 7, error: { name: "RequestError" } }]);
    slow.open();
    await settle();
    expect(heard.slice(1)).toEqual([{ kind: "result", id: 7, result: hello }]);
  });

  it("calls no handler before whoever makes it has it, even if a request waits", async () => {
    const [clientEnd, serverEnd] = channelPair();
    const client = new RpcClient(clientEnd);
    const asked = client.request("hello", {});
    await settle();
    const server: RpcServer = new RpcServer(
      serverEnd,
      {
        hello: () => {
          server.emit(eventMessage("trouble", { message: "first" }));
          return hello;
        },
      } as unknown as Handlers,
      () => ({ name: "Error", message: "failed" }),
    );
    expect(await asked).toEqual(hello);
  });

  it("says at once that the client is gone if it is", async () => {
    const [clientEnd, serverEnd] = channelPair();
    clientEnd.close();
    await settle();
    let gone = 0;
    new RpcServer(
      serverEnd,
      {} as Handlers,
      () => ({ name: "", message: "" }),
      () => gone++,
    );
    expect(gone).toBe(1);
  });
});

describe("events", () => {
  it("reach those who listen, in order, until they do not", async () => {
    const { client, server } = connect({});
    const heard: string[] = [];
    const stop = client.on("trouble", ({ message }) => heard.push(`a ${message}`));
    client.on("trouble", ({ message }) => heard.push(`b ${message}`));
    server.emit(eventMessage("trouble", { message: "1" }));
    server.emit(eventMessage("runsDeleted", { runs: ["x"] }));
    server.emit(eventMessage("trouble", { message: "2" }));
    await settle();
    stop();
    server.emit(eventMessage("trouble", { message: "3" }));
    await settle();
    expect(heard).toEqual(["a 1", "b 1", "a 2", "b 2", "b 3"]);
  });

  it("carry frames whole", async () => {
    const { client, server } = connect({});
    const heard: Frame[] = [];
    client.on("frame", (frame) => heard.push(frame));
    const frame = {
      run: "r",
      iterations: 3,
      stimulus: { shape: [1, 1, 1, 2], values: new Float32Array([0.1, Number.NaN]) },
      response: nothing,
    };
    server.emit(eventMessage("frame", frame));
    await settle();
    expect(heard).toEqual([frame]);
  });
});
