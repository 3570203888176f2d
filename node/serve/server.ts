import { createServer } from "node:http";
import type { EngineSupervisor } from "../engine-supervisor/supervisor.ts";
import { Access } from "./access.ts";
import { listen } from "./listen.ts";
import { servePages } from "./pages.ts";
import { Relay, type RelayLimits, relayLimits } from "./relay.ts";
import type { Site } from "./site.ts";

export interface ServerOptions {
  readonly site: Site;
  readonly supervisor: EngineSupervisor;
  readonly token: string;
  /** Null: the usual one if it is free, else any. */
  readonly port: number | null;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits extends RelayLimits {
  /** Milliseconds in which a request must have come. */
  readonly requestMs: number;
  readonly headerBytes: number;
  /** Of all kinds, at once. */
  readonly connections: number;
}

export interface RunningServer {
  /** With the token. */
  readonly url: string;
  readonly port: number;
  /** An address that opens the window once. */
  invitation(): string;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

const usualLimits: ServerLimits = {
  ...relayLimits,
  requestMs: 10_000,
  headerBytes: 16 * 1024,
  connections: 256,
};

/**
 * Serves the window, and connects it with the engine, to browsers on this machine that have the token.
 * @throws ServeError
 */
export async function startServer({
  site,
  supervisor,
  token,
  port: wanted,
  limits: changed,
}: ServerOptions): Promise<RunningServer> {
  const limits = { ...usualLimits, ...changed };
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.requestMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.requestMs),
  });
  server.maxConnections = limits.connections;
  const port = await listen(server, wanted);
  const access = new Access(token, port);
  const relay = new Relay(supervisor, access, limits);
  server.on("request", servePages(site, access));
  server.on("upgrade", (request, socket, head) => void relay.upgrade(request, socket, head));
  const address = (token: string): string => `http://127.0.0.1:${port}/?token=${token}`;
  return {
    url: address(token),
    port,
    invitation: () => address(access.invitation()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        relay.close();
      }),
  };
}
