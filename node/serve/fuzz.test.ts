import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mutatedBytes } from "../../fixtures/fuzz/mutations.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { EngineSupervisor } from "../engine-supervisor/supervisor.ts";
import { fakeChildren } from "../engine-supervisor/testing/fake-child.ts";
import { type RunningServer, startServer } from "./server.ts";
import { answering, token } from "./testing/served.ts";

// Whatever bytes come over a connection, before and after it becomes a WebSocket: the server answers the next request.

let server: RunningServer;
let cookie = "";
let session = "";
const { children, start } = fakeChildren((message, child) => {
  try {
    answering(message, child);
  } catch {
    // What cannot be understood closes its client, as in node/engine/clients.ts.
    if (message.type === "message") child.say({ type: "close", client: message.client });
  }
});

beforeAll(async () => {
  const none = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1 };
  server = await startServer({
    site: { files: new Map(), page: () => "the window", compressed: Promise.resolve() },
    supervisor: new EngineSupervisor(start, () => undefined),
    token,
    port: 0,
    limits: { requests: none, guesses: none, requestMs: 1000, messageBytes: 10_000 },
  });
  children[0]!.say({ type: "ready" });
  const { headers } = await fetch(server.urls[0]!, { redirect: "manual" });
  cookie = headers.get("set-cookie")!.split(";")[0]!;
  session = headers.get("location")!.split("#session=")[1]!;
});
afterAll(() => server.close());

const upgrade = () =>
  `GET /engine HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: http://127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\nSec-WebSocket-Protocol: retinoscope, ${session}\r\n` +
  "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

async function survives(bytes: Uint8Array): Promise<void> {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.end(bytes, () => resolve(null)));
  // Its answer, if any, is of no interest.
  await new Promise((resolve) => socket.resume().once("close", resolve));
  const page = await fetch(`http://127.0.0.1:${server.port}/`, { headers: { cookie } });
  expect([page.status, await page.text()]).toEqual([200, "the window"]);
}

test("requests with some of their bytes changed", fuzzTimeout, () =>
  fuzz(
    "server: requests",
    fc.constant(null).chain(() => mutatedBytes(Buffer.from(upgrade()))),
    survives,
  ),
);

test("anything behind an upgrade", fuzzTimeout, () => {
  const frame = fc
    .tuple(fc.nat(255), fc.nat(255), fc.uint8Array({ maxLength: 40 }))
    .map(([kind, length, rest]) => Buffer.from([kind, length, ...rest]));
  const likely = fc
    .tuple(
      fc.constantFrom(0x00, 0x01, 0x02, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8a),
      fc.uint8Array({ maxLength: 40 }),
    )
    .map(([kind, data]) => Buffer.from([kind, 0x80 | data.length, 0, 0, 0, 0, ...data]));
  const frames = fc.array(fc.oneof(frame, likely), { maxLength: 8 }).map((all) => Buffer.concat(all));
  return fuzz(
    "server: frames",
    frames,
    (bytes) => survives(Buffer.concat([Buffer.from(upgrade()), bytes])),
    2,
  );
});
