import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { WebSocket } from "ws";
import { ask, closeCode } from "./testing/ask.ts";
import { answering, type Served, served, token } from "./testing/served.ts";

// What somebody tries who has no token, has an old one, or has one and means harm. Foreign names, pages and paths: pages.test.ts and
// relay.test.ts.

const never = { burst: 3, perSecond: 0.000_001 };

/** All that a server sends to a bare connection until it ends it. */
const untilClosed = async (socket: Socket): Promise<string> =>
  Buffer.concat(await socket.toArray()).toString();

/** Sends a byte of a text every few milliseconds, as long as there is somebody who takes it. */
function trickle(socket: Socket, text: string): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (socket.writable) socket.write(text[sent++ % text.length]!);
  }, 5);
  onTestFinished(() => clearInterval(timer));
  socket.on("error", () => undefined);
  socket.once("close", () => clearInterval(timer));
}

describe("slow-loris", () => {
  const head = (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;

  test("who connects and says nothing is cut off", async () => {
    const { port } = await served(undefined, { requestMs: 50 });
    expect(await untilClosed(connect(port, "127.0.0.1"))).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("headers that come byte by byte, without an end, are cut off", async () => {
    const { port } = await served(undefined, { requestMs: 50 });
    const socket = connect(port, "127.0.0.1");
    socket.write(head(port));
    trickle(socket, "X-Header: of-no-use\r\n");
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("a body that comes byte by byte is not waited for", async () => {
    const { port } = await served();
    const socket = connect(port, "127.0.0.1");
    socket.write(`${head(port)}Content-Length: 100000\r\n\r\n`);
    trickle(socket, "x");
    expect(await untilClosed(socket)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("others are served meanwhile", async () => {
    const { port, get, cookie } = await served();
    const Cookie = await cookie();
    for (let i = 0; i < 50; i++) trickle(connect(port, "127.0.0.1"), head(port));
    expect((await get("/", { Cookie })).status).toBe(200);
  });
});

describe("tokens", () => {
  test("guessed many times are answered slowly, and keep nobody out who knows the right one", async () => {
    const { get, cookie } = await served(undefined, { guesses: never });
    const Cookie = await cookie();
    const guess = async (key: string) => (await get(`/?token=${key}`)).status;
    const guesses = [];
    for (let i = 0; i < 5; i++) guesses.push(await guess(`${token.slice(0, -1)}${i}`));
    expect(guesses).toEqual([401, 401, 401, 429, 429]);
    const wrong = await get("/?token=wrong");
    expect(Number(wrong.headers["retry-after"])).toBeGreaterThan(0);
    expect(wrong.body.toString()).toContain("Too many wrong keys");
    expect((await get(`/?token=${token}`)).status).toBe(303);
    expect((await get("/", { Cookie })).status).toBe(200);
    expect((await get("/?token=of-yesterday", { Cookie })).status).toBe(303);
  });

  test("that are right, and visits without any, are no guesses", async () => {
    const { get } = await served(undefined, { guesses: never });
    for (let i = 0; i < 5; i++) {
      expect((await get(`/?token=${token}`)).status).toBe(303);
      expect((await get("/")).status).toBe(401);
    }
  });

  test("a replayed invitation opens nothing, and counts as a guess", async () => {
    const { get, invitation } = await served(undefined, { guesses: never });
    const path = invitation().replace(/^http:\/\/[^/]+/, "");
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await get(path)).status);
    expect(statuses).toEqual([303, 401, 401, 401, 429]);
  });

  test("of an earlier server, replayed, open no page and no socket", async () => {
    const earlier = await served(undefined, {}, undefined, "another-token-abcdef0123456789abcdef");
    const { get, socket, port } = await served();
    const value = (await earlier.cookie()).split("=")[1]!;
    const Cookie = `retinoscope-${port}=${value}`;
    expect((await get("/", { Cookie })).status).toBe(401);
    await expect(socket({ Cookie })).rejects.toThrow("401");
  });

  test("are each client's own: of one follows neither the token nor another's", async () => {
    const { get, cookie, port } = await served();
    const [one, two] = [await cookie(), await cookie()];
    expect(one).not.toBe(two);
    const [first, second] = [one, two].map((each) => each.split("=")[1]!.split("."));
    for (const forged of [
      `${first![0]}.${second![1]}`,
      `${second![0]}.${first![1]}`,
      `.${first![1]}`,
      `${first![0]}`,
      `${first![0]}.`,
      `${first![1]}.${first![0]}`,
    ])
      expect((await get("/", { Cookie: `retinoscope-${port}=${forged}` })).status).toBe(401);
    for (const each of [one, two]) expect((await get("/", { Cookie: each })).status).toBe(200);
  });

  test("stand in no answer, to nobody", async () => {
    const { get, cookie, site } = await served();
    const [Cookie, others] = [await cookie(), await cookie()];
    const paths = ["/", "/nowhere", `/${token}`, `/?token=${token}x`, ...site.files.keys()];
    for (const path of paths)
      for (const headers of [{ Cookie }, {}, { Host: "evil.example" }] as Record<string, string>[]) {
        const { headers: got, body } = await get(path, headers);
        const all = JSON.stringify(got) + body.toString();
        for (const secret of [token, Cookie.split("=")[1]!, others.split("=")[1]!])
          expect([path, all.includes(secret)]).toEqual([path, false]);
      }
  });
});

describe("floods", () => {
  test("of requests are refused until a while has passed, sockets among them", async () => {
    const { get, socket } = await served(undefined, { requests: never });
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push((await get("/")).status);
    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    const { headers } = await get("/");
    expect([headers.connection, headers["content-security-policy"]]).toEqual(["close", expect.any(String)]);
    await expect(socket({ Cookie: "retinoscope-1=x" })).rejects.toThrow("429");
  });

  test("of requests without a cookie take nothing from one who has it", async () => {
    const { get, session, socket } = await served(undefined, { requests: { burst: 5, perSecond: 0.001 } });
    const mine = await session();
    for (let i = 0; i < 10; i++) await get("/");
    expect((await get("/")).status).toBe(429);
    expect((await get("/", { Cookie: mine.Cookie })).status).toBe(200);
    await socket(mine);
    // And one who has it has an end, too.
    for (let i = 0; i < 5; i++) await get("/", { Cookie: mine.Cookie });
    expect((await get("/", { Cookie: mine.Cookie })).status).toBe(429);
  });

  test.each(["connectionsOfOne", "connections"])(
    "of connections that say nothing: they are given up for those that speak (%s)",
    async (limit) => {
      const { port, get, session, socket } = await served(undefined, { [limit]: 5 });
      const mine = await session();
      const window = await socket(mine);
      const silent = Array.from({ length: 20 }, () => connect(port, "127.0.0.1"));
      for (const one of silent) {
        one.on("error", () => undefined);
        one.resume();
        onTestFinished(() => void one.destroy());
      }
      for (let i = 0; i < 10; i++) expect((await get("/", { Cookie: mine.Cookie })).status).toBe(200);
      expect(await ask(window, "still here")).toMatchObject({ echo: "still here" });
      await expect.poll(() => silent.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(15);
    },
  );

  test("of connections: there is an end to all together", async () => {
    const { port } = await served(undefined, { connections: 3 });
    const sockets = Array.from({ length: 10 }, () => connect(port, "127.0.0.1"));
    for (const socket of sockets) {
      socket.on("error", () => undefined);
      onTestFinished(() => void socket.destroy());
    }
    const closed = () => sockets.filter((socket) => socket.closed).length;
    for (const socket of sockets) socket.resume();
    await expect.poll(closed).toBe(7);
  });

  test.each([
    ["is read no more for a while", 0.01],
    ["is read slowly, to the end", 200],
  ])("of messages: a client that sends more than it may %s", async (_name, perSecond) => {
    const { socket, children } = await served(answering, { messages: { burst: 10, perSecond } });
    const [flooding, other] = [await socket(), await socket()];
    let taken = 0;
    children[0]!.react = (message, child) => {
      if (message.type === "message" && message.client === 0) taken++;
      else answering(message, child);
    };
    for (let i = 0; i < 40; i++) flooding.send(new Uint8Array(100_000));
    await expect.poll(() => taken).toBeGreaterThan(10);
    // The others are answered meanwhile, and so all that was sent has had its time.
    for (let i = 0; i < 10; i++) expect(await ask(other, i)).toMatchObject({ echo: i });
    if (perSecond < 1) expect(taken).toBeLessThan(40);
    else await expect.poll(() => taken).toBe(40);
  });

  test("a client that is gone without a word gives its place to another", async () => {
    const { socket } = await served(answering, { clients: 1, aliveMs: 20 });
    const silent = await socket();
    // It reads nothing any more, and so does not answer.
    silent.pause();
    await expect.poll(() => socket().then(() => "open", String)).toBe("open");
  });

  test("one that is there answers of itself, and stays", async () => {
    const { socket } = await served(answering, { aliveMs: 10 });
    const client = await socket();
    for (let pings = 0; pings < 3; pings++) await once(client, "ping");
    expect(await ask(client, "fine")).toMatchObject({ echo: "fine" });
  });
});

describe("frames that are none", () => {
  /** Sends bytes past the WebSocket's own making of frames. */
  const sendRaw = (socket: WebSocket, bytes: readonly number[]): void => {
    (socket as unknown as { _socket: Socket })._socket.write(Uint8Array.from(bytes));
  };
  const mask = [0, 0, 0, 0];
  const repeated = (times: number, bytes: readonly number[]) =>
    Array.from({ length: times }, () => bytes).flat();

  test.each<[string, readonly number[], number]>([
    ["without a mask", [0x82, 0x01, 0x00], 1002],
    ["with reserved bits", [0xf2, 0x80, ...mask], 1002],
    ["compressed, which was not agreed on", [0xc2, 0x80, ...mask], 1002],
    ["of an unknown kind", [0x83, 0x80, ...mask], 1002],
    ["of an unknown control", [0x8b, 0x80, ...mask], 1002],
    ["that go on with nothing", [0x80, 0x80, ...mask], 1002],
    ["begun within another", [0x02, 0x80, ...mask, 0x82, 0x80, ...mask], 1002],
    ["a ping in parts", [0x09, 0x80, ...mask], 1002],
    ["a ping that is too long", [0x89, 0xfe, 0x00, 0x7e, ...mask], 1002],
    ["a close of one byte", [0x88, 0x81, ...mask, 0x03], 1002],
    ["a close with a code that is none", [0x88, 0x82, ...mask, 0x00, 0x01], 1002],
    ["a close whose reason is no text", [0x88, 0x83, ...mask, 0x03, 0xe8, 0xff], 1007],
    ["2^63 bytes", [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...mask], 1009],
    ["2^53 bytes", [0x82, 0xff, 0x00, 0x20, 0, 0, 0, 0, 0, 0, ...mask], 1009],
    [
      "larger than it may be, announced and not sent",
      [0x82, 0xff, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, ...mask],
      1009,
    ],
    [
      "larger than it may be, in parts",
      [0x02, 0xfe, 0x03, 0xe8, ...mask, ...repeated(1000, [1]), 0x80, 0x81, ...mask, 1],
      1009,
    ],
    ["text that is none", [0x81, 0x81, ...mask, 0xff], 1007],
    [
      "in more parts than anybody needs",
      [0x02, 0x80, ...mask, ...repeated(20_000, [0x00, 0x80, ...mask])],
      1008,
    ],
  ])("%s: its client alone is closed", async (_name, bytes, code) => {
    const { socket, children } = await served(answering, { messageBytes: 1000 });
    const [bad, good] = [await socket(), await socket()];
    const closed = closeCode(bad);
    sendRaw(bad, bytes);
    expect(await closed).toBe(code);
    expect(children[0]!.sent.filter(({ type }) => type === "message")).toEqual([]);
    expect(await ask(good, "fine")).toEqual({ client: 1, echo: "fine" });
  });

  test("half a frame, and then nothing, keeps nobody from anything", async () => {
    const { socket } = await served();
    const [bad, good] = [await socket(), await socket()];
    sendRaw(bad, [0x82, 0xfe, 0xff]);
    expect(await ask(good, "fine")).toEqual({ client: 1, echo: "fine" });
  });
});

test("requests that are none are refused, and the next is answered", async () => {
  const { raw, get, port } = await served();
  const sendsAndCloses = async (text: string): Promise<string> => (await raw(text)).slice(0, 12);
  const host = `Host: 127.0.0.1:${port}\r\n`;
  for (const text of [
    "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "GET\r\n\r\n",
    `GET / HTTP/9.9\r\n${host}\r\n`,
    `GET / HTTP/1.1\r\n${host}Host: evil.example\r\nConnection: close\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}X: a\r\n b\r\nY\r\n\r\n`,
    `GET / HTTP/1.1\r\n${host}X: \x00\r\n\r\n`,
    "GET / HTTP/1.1\r\n\r\n",
    `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${host}\r\n`,
  ])
    expect([text, await sendsAndCloses(text)]).toEqual([
      text,
      expect.stringMatching(/^(HTTP\/1\.1 4\d\d)?$/),
    ]);
  expect((await get("/")).status).toBe(401);
});

/** So that a test of what is refused cannot pass because nothing is answered. */
test("what all of this leaves alone is answered", async () => {
  const all: Served = await served();
  expect((await all.get("/", { Cookie: await all.cookie() })).status).toBe(200);
  expect(await ask(await all.socket(), "fine")).toMatchObject({ echo: "fine" });
});
