import { createServer } from "node:http";
import type { EngineSupervisor } from "../engine-supervisor/supervisor.ts";
import { Access } from "./access.ts";
import { Guard, type GuardLimits, guardLimits } from "./guard.ts";
import { listen } from "./listen.ts";
import { servePages } from "./pages.ts";
import { type Reach, reachOf } from "./reach.ts";
import { Relay, type RelayLimits, relayLimits } from "./relay.ts";
import type { Site } from "./site.ts";

export interface ServerOptions {
  readonly site: Site;
  readonly supervisor: EngineSupervisor;
  readonly token: string;
  /** Null: the usual one if it is free, else any. */
  readonly port: number | null;
  /** This machine alone, unless it is given. */
  readonly reach?: Reach;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits extends RelayLimits, GuardLimits {
  /** Milliseconds in which a request must have come. */
  readonly requestMs: number;
  readonly headerBytes: number;
}

export interface RunningServer {
  /** With the token; one for each name under which it is reached from elsewhere, or the one for this machine. */
  readonly urls: readonly string[];
  readonly port: number;
  /** An address that opens the window once. */
  invitation(): string;
  /** Stops listening and ends all connections. */
  close(): Promise<void>;
}

const usualLimits: ServerLimits = {
  ...relayLimits,
  ...guardLimits,
  requestMs: 10_000,
  headerBytes: 16 * 1024,
};

/**
 * Serves the window, and connects it with the engine, to browsers that have the token.
 * @throws ServeError
 */
export async function startServer({
  site,
  supervisor,
  token,
  port: wanted,
  reach = reachOf(null),
  limits: changed,
}: ServerOptions): Promise<RunningServer> {
  const limits = { ...usualLimits, ...changed };
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.requestMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.requestMs),
  });
  const port = await listen(server, reach.address, wanted);
  const access = new Access(token, port, reach.hosts);
  const guard = new Guard(limits);
  guard.watch(server);
  const relay = new Relay(supervisor, access, guard, limits);
  server.on("request", servePages(site, access, guard));
  server.on("upgrade", (request, socket, head) => void relay.upgrade(request, socket, head));
  const url = (host: string, token: string): string => `http://${host}:${port}/?token=${token}`;
  return {
    urls: urlHosts(reach).map((host) => url(host, token)),
    port,
    invitation: () => url(reach.hosts[0]!, access.invitation()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        relay.close();
      }),
  };
}

/** Of the names of loopback one is enough. */
function urlHosts({ hosts, isLoopback }: Reach): readonly string[] {
  const others = hosts.filter((host) => host !== "127.0.0.1" && host !== "localhost");
  return isLoopback || others.length === 0 ? hosts.slice(0, 1) : others;
}
