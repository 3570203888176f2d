import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { ask, closeCode } from "./testing/ask.ts";
import { answering, served } from "./testing/served.ts";

describe("a WebSocket", () => {
  test("carries messages to the engine and back, with their arrays", async () => {
    const { socket } = await served();
    const values = Float32Array.of(1.5, -2, Number.POSITIVE_INFINITY);
    expect(await ask(await socket(), { values })).toEqual({ client: 0, echo: { values } });
  });

  test("two at once get their own answers", async () => {
    const { socket } = await served();
    const [one, two] = [await socket(), await socket()];
    const answers = await Promise.all([ask(two, "two"), ask(one, "one")]);
    expect(answers).toEqual([
      { client: 1, echo: "two" },
      { client: 0, echo: "one" },
    ]);
  });

  test("that leaves is told to the engine, and the others stay", async () => {
    const { socket, children } = await served();
    const [one, two] = [await socket(), await socket()];
    const left = new Promise<void>((resolve) => {
      children[0]!.react = (message, child) => {
        answering(message, child);
        if (message.type === "close") resolve();
      };
    });
    one.close();
    await left;
    expect(children[0]!.sent.at(-1)).toEqual({ type: "close", client: 0 });
    expect(await ask(two, "still here")).toEqual({ client: 1, echo: "still here" });
  });

  test.each([
    ["without the cookie", { Cookie: undefined }, 401],
    ["with a wrong cookie", { Cookie: "retinoscope-1=x" }, 401],
    ["from no page", { Origin: undefined }, 403],
    ["from a foreign page", { Origin: "http://evil.example" }, 403],
    ["from a page of another port", { Origin: "http://127.0.0.1:1" }, 403],
    ["from a file", { Origin: "null" }, 403],
    ["under a foreign name", { Host: "evil.example", Origin: "http://evil.example" }, 421],
  ])("%s is refused", async (_name, headers, status) => {
    const { socket, children } = await served();
    await expect(socket(headers)).rejects.toThrow(String(status));
    expect(children[0]!.sent).toEqual([]);
  });

  test("needs the session that only its page has: the cookie, which browsers send to other ports, is not enough", async () => {
    const { session, socket, cookie } = await served();
    const [mine, others] = [await session(), await session()];
    const { Cookie } = mine;
    for (const names of [
      undefined,
      "retinoscope",
      `retinoscope, ${Cookie.split(/[=.]/).at(-1)}`,
      others["Sec-WebSocket-Protocol"],
      mine["Sec-WebSocket-Protocol"].replace("retinoscope, ", ""),
    ])
      await expect(socket({ Cookie, "Sec-WebSocket-Protocol": names })).rejects.toThrow("401");
    await expect(
      socket({ Cookie: undefined, "Sec-WebSocket-Protocol": mine["Sec-WebSocket-Protocol"] }),
    ).rejects.toThrow("401");
    await expect(
      socket({ Cookie: await cookie(), "Sec-WebSocket-Protocol": mine["Sec-WebSocket-Protocol"] }),
    ).rejects.toThrow("401");
    expect((await socket(mine)).protocol).toBe("retinoscope");
  });

  test("from localhost belongs to localhost", async () => {
    const { socket, port } = await served();
    const Host = `localhost:${port}`;
    await socket({ Host, Origin: `http://${Host}` });
    await expect(socket({ Host })).rejects.toThrow("403");
  });

  test("on another path is refused", async () => {
    const { socket } = await served();
    await expect(socket({}, "/other")).rejects.toThrow("404");
    await expect(socket({}, "/engine?x")).rejects.toThrow("404");
  });

  test("that is none is refused", async () => {
    const { raw, session, port } = await served();
    const origin = `http://127.0.0.1:${port}`;
    const { Cookie, "Sec-WebSocket-Protocol": names } = await session();
    const head = `Host: 127.0.0.1:${port}\r\nOrigin: ${origin}\r\nCookie: ${Cookie}\r\nSec-WebSocket-Protocol: ${names}`;
    const reply = await raw(
      `GET /engine HTTP/1.1\r\n${head}\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n`,
    );
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("limits", () => {
  test("too many clients are refused, until one leaves", async () => {
    const { socket } = await served(answering, { clients: 2 });
    const first = await socket();
    await socket();
    await expect(socket()).rejects.toThrow("503");
    first.close();
    await once(first, "close");
    await expect.poll(() => socket().then(() => "open", String)).toBe("open");
  });

  test("a message that is too long closes its client alone", async () => {
    const { socket } = await served(answering, { messageBytes: 1000 });
    const [long, short] = [await socket(), await socket()];
    const closed = closeCode(long);
    long.send(new Uint8Array(1001));
    expect(await closed).toBe(1009);
    expect(await ask(short, "fine")).toEqual({ client: 1, echo: "fine" });
  });

  test("text closes its client", async () => {
    const { socket, children } = await served();
    const client = await socket();
    const closed = closeCode(client);
    client.send("text");
    expect(await closed).toBe(1003);
    expect(children[0]!.sent.map(({ type }) => type)).not.toContain("message");
  });

  test("who does not take what is sent is cut off", async () => {
    const { socket, children } = await served(answering, { bufferedBytes: 100_000 });
    const [slow, fast] = [await socket(), await socket()];
    const closed = closeCode(slow);
    slow.pause();
    const left = new Promise<void>((resolve) => {
      children[0]!.react = (message, child) => {
        answering(message, child);
        if (message.type === "close" && message.client === 0) resolve();
      };
    });
    const flood = setInterval(
      () => children[0]!.say({ type: "message", client: 0, bytes: new Uint8Array(1_000_000) }),
      1,
    );
    await left;
    clearInterval(flood);
    slow.resume();
    expect(await closed).toBe(1006);
    expect(await ask(fast, "fine")).toEqual({ client: 1, echo: "fine" });
  });

  test("no more is read of a client than the engine takes", async () => {
    const { socket, children } = await served(answering, { pendingBytes: 200_000 });
    const client = await socket();
    const taking: (() => void)[] = [];
    let arrived = 0;
    let most = 0;
    children[0]!.send = (message, onSent) => {
      if (message.type !== "message") return;
      arrived++;
      taking.push(onSent!);
      most = Math.max(most, taking.length);
    };
    for (let i = 0; i < 100; i++) client.send(new Uint8Array(100_000));
    while (arrived < 100) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      taking.shift()?.();
    }
    // Two that may wait, the one that is too much, and what had been read along with it.
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(6);
  });
});

describe("an engine that dies", () => {
  test("closes its clients with 4001; new ones wait for the next engine", async () => {
    const { socket, children } = await served();
    const client = await socket();
    const closed = closeCode(client);
    children[0]!.exit();
    expect(await closed).toBe(4001);

    const next = socket();
    let open = false;
    void next.then(() => {
      open = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(open).toBe(false);
    children[1]!.say({ type: "ready" });
    expect(await ask(await next, "again")).toEqual({ client: 1, echo: "again" });
  });

  test("and is given up closes with 4002, those who come later, too", async () => {
    const { socket, children } = await served();
    for (let i = 0; i < 3; i++) children[i]!.exit();
    children[3]!.say({ type: "ready" });
    const closed = closeCode(await socket());
    children[3]!.exit();
    expect(await closed).toBe(4002);
    expect(await closeCode(await socket())).toBe(4002);
  });

  test("closes one client that it cannot understand", async () => {
    const { socket, children } = await served();
    const [one, two] = [await socket(), await socket()];
    const closed = closeCode(one);
    children[0]!.say({ type: "close", client: 0 });
    expect(await closed).toBe(1008);
    expect(await ask(two, "fine")).toEqual({ client: 1, echo: "fine" });
  });
});

test("who breaks off while the engine starts leaves nothing behind", async () => {
  const { children, port, session, socket } = await served();
  const { Cookie, "Sec-WebSocket-Protocol": names } = await session();
  children[0]!.exit();
  const half = connect(port, "127.0.0.1");
  half.write(
    `GET /engine HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${Cookie}\r\nSec-WebSocket-Protocol: ${names}\r\n` +
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
  );
  await once(half, "connect");
  half.resetAndDestroy();
  await once(half, "close");
  children[1]!.say({ type: "ready" });
  expect(await ask(await socket(), "fine")).toMatchObject({ echo: "fine" });
});
