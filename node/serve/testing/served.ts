import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { decodeMessage, encodeMessage } from "../../../core/engine/rpc/index.ts";
import { EngineSupervisor } from "../../engine-supervisor/supervisor.ts";
import { type FakeChild, fakeChildren } from "../../engine-supervisor/testing/fake-child.ts";
import { temporaryFolder } from "../../testing/folder.ts";
import { type Reach, reachOf } from "../reach.ts";
import { type ServerLimits, startServer } from "../server.ts";
import { loadSite, type Site } from "../site.ts";

export const token = "test-token-0123456789abcdef0123456789abcdef";
export const script = `console.log(${JSON.stringify("a".repeat(5000))});`;

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Served {
  readonly port: number;
  readonly urls: readonly string[];
  readonly invitation: () => string;
  readonly site: Site;
  readonly children: readonly FakeChild[];
  /** A request with exactly this path; Host as it should be unless given. */
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Reply>;
  /** The text of what comes back for what is sent, until the server closes. */
  raw(text: string): Promise<string>;
  /** The `Cookie` header of a browser that has opened the address. */
  cookie(): Promise<string>;
  /** The headers with which a page of ours asks for the engine. */
  session(): Promise<{ readonly Cookie: string; readonly "Sec-WebSocket-Protocol": string }>;
  /** A WebSocket as a page of ours opens it, unless headers say otherwise. */
  socket(headers?: Record<string, string | undefined>, path?: string): Promise<WebSocket>;
}

/** Serves a small site and fake engines, until the test is over. */
export async function served(
  react: FakeChild["react"] = answering,
  limits: Partial<ServerLimits> = {},
  reach: Reach = reachOf(null),
  ownToken = token,
): Promise<Served> {
  const site = await loadSite(siteFolder(), "index.html");
  const { children, start } = fakeChildren(react);
  const supervisor = new EngineSupervisor(start, () => undefined);
  const server = await startServer({ site, supervisor, token: ownToken, port: 0, reach, limits });
  children[0]!.say({ type: "ready" });
  const { port, invitation, urls } = server;
  const [host = ""] = reach.hosts;
  onTestFinished(() => server.close());

  const get: Served["get"] = (path, headers = {}, method = "GET") =>
    new Promise((resolve, reject) => {
      request({ port, host, path, method, headers, agent: false }, async (response) => {
        const body = Buffer.concat(await response.toArray());
        resolve({ status: response.statusCode!, headers: response.headers, body });
      })
        .on("error", reject)
        .end();
    });
  const session: Served["session"] = async () => {
    const { headers } = await get(`/?token=${ownToken}`);
    const named = headers.location!.split("#session=")[1]!;
    return {
      Cookie: headers["set-cookie"]![0]!.split(";")[0]!,
      "Sec-WebSocket-Protocol": `retinoscope, ${named}`,
    };
  };
  const cookie = async (): Promise<string> => (await session()).Cookie;
  const raw: Served["raw"] = async (text) => {
    const socket = connect(port, host);
    socket.write(text);
    return Buffer.concat(await socket.toArray()).toString();
  };
  const socket: Served["socket"] = async (headers = {}, path = "/engine") => {
    const own: Record<string, string | undefined> = "Cookie" in headers ? {} : await session();
    const wanted: Record<string, string | undefined> = {
      Origin: `http://${host}:${port}`,
      ...own,
      ...headers,
    };
    const { "Sec-WebSocket-Protocol": names, ...all } = wanted;
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
    const socket = new WebSocket(`ws://${host}:${port}${path}`, names?.split(", ") ?? [], { headers: given });
    onTestFinished(() => socket.terminate());
    await once(socket, "open");
    return socket;
  };
  return { port, urls, invitation, site, children, get, raw, cookie, session, socket };
}

/** An engine that sends each client's messages back to it, with the client's number. */
export function answering(message: Parameters<FakeChild["react"]>[0], child: FakeChild): void {
  if (message.type !== "message") return;
  const { client, bytes } = message;
  const answer = encodeMessage({ client, echo: decodeMessage(bytes) });
  queueMicrotask(() => child.say({ type: "message", client, bytes: answer }));
}

function siteFolder(): string {
  const folder = temporaryFolder();
  const root = join(folder, "site");
  mkdirSync(join(root, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(root, "index.html"), '<meta name="style-nonce" content="__STYLE_NONCE__">the window');
  writeFileSync(join(root, "icon.svg"), "<svg/>");
  writeFileSync(join(root, "assets/main-1f2e3d.js"), script);
  writeFileSync(join(root, "assets/kernel.wasm"), Uint8Array.of(0, 97, 115, 109));
  writeFileSync(join(root, "assets/with space.css"), "a{}");
  return root;
}
