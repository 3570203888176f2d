import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { EngineEnding, EngineSupervisor } from "../engine-supervisor/supervisor.ts";
import { type Access, PROTOCOL } from "./access.ts";
import { addressOf, type Guard } from "./guard.ts";
import { type Rate, RateLimit } from "./rate-limit.ts";

/** Where clients find the engine. */
const PATH = "/engine";

export interface RelayLimits {
  /** Connections at once. */
  readonly clients: number;
  /** Bytes of one message from a client. */
  readonly messageBytes: number;
  /** Bytes of a client's that the engine has not taken yet; until it has, no more are read. */
  readonly pendingBytes: number;
  /** Bytes that a client has not taken yet. One that is so far behind is cut off, to begin anew. */
  readonly bufferedBytes: number;
  /** Messages of one client. Of one that sends more, no more are read for a while. */
  readonly messages: Rate;
  /** Milliseconds between two questions whether a client is still there; one that has not answered the last is cut off. */
  readonly aliveMs: number;
}

const MEBIBYTE = 2 ** 20;

export const relayLimits: RelayLimits = {
  clients: 64,
  messageBytes: 16 * MEBIBYTE,
  pendingBytes: 32 * MEBIBYTE,
  bufferedBytes: 64 * MEBIBYTE,
  messages: { burst: 2000, perSecond: 500 },
  aliveMs: 30_000,
};

/** What a client has taken is told to the engine in steps of so many bytes. */
const TOLD_BYTES = 2 ** 16;
const CUT_MS = 1000;

const GOING_AWAY = 1001;
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/** Codes and reasons with which clients' sockets are closed. */
const closing: Readonly<Record<EngineEnding, readonly [code: number, reason: string]>> = {
  stopped: [4001, "engine stopped"],
  "gave-up": [4002, "engine stopped too often"],
  "shut-down": [GOING_AWAY, "shutting down"],
  dropped: [POLICY_VIOLATION, "closed by the engine"],
  behind: [4003, "it did not read what was sent to it"],
};

/** Connects WebSockets with the engine and passes bytes on, unread. */
export class Relay {
  private readonly supervisor: EngineSupervisor;
  private readonly access: Access;
  private readonly guard: Guard;
  private readonly limits: RelayLimits;
  private readonly webSockets: WebSocketServer;
  /** Of clients that are connected or wait for the engine. */
  private readonly sockets = new Set<Duplex>();

  constructor(supervisor: EngineSupervisor, access: Access, guard: Guard, limits: RelayLimits) {
    this.supervisor = supervisor;
    this.access = access;
    this.guard = guard;
    this.limits = limits;
    this.webSockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: limits.messageBytes,
      perMessageDeflate: false,
      // What was named beside it was for us.
      handleProtocols: () => PROTOCOL,
    });
  }

  /** For a server's `upgrade`. While the engine starts, the client waits. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // A connection that breaks off needs no answer.
    socket.on("error", () => undefined);
    const refused = this.refusal(request);
    if (refused !== null) {
      socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.sockets.add(socket);
    socket.once("close", () => this.sockets.delete(socket));
    // A window that was told that the engine is gone comes again by its user's wish alone.
    this.supervisor.revive();
    // If it never gets ready, the client is told by the code with which it is closed.
    await this.supervisor.ready().catch(() => undefined);
    this.webSockets.handleUpgrade(request, socket, head, (webSocket) => this.connect(webSocket));
  }

  /** Ends what is left of connections. */
  close(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private refusal(request: IncomingMessage): string | null {
    const client = this.access.clientOf(request);
    if (client !== null) this.guard.trust(request.socket);
    if (!this.guard.requests.take(client ?? addressOf(request))) return "429 Too Many Requests";
    if (!this.access.isOwnHost(request)) return "421 Misdirected Request";
    if (!this.access.isOwnOrigin(request)) return "403 Forbidden";
    if (!this.access.hasSession(request)) return "401 Unauthorized";
    if (request.url !== PATH) return "404 Not Found";
    if (this.sockets.size >= this.limits.clients) return "503 Service Unavailable";
    return null;
  }

  private connect(socket: WebSocket): void {
    const messages = new RateLimit(this.limits.messages);
    let pending = 0;
    let resting = false;
    const goOn = (): void => {
      if (socket.isPaused && !resting && pending <= this.limits.pendingBytes) socket.resume();
    };
    const rest = (): void => {
      resting = true;
      socket.pause();
      setTimeout(() => {
        resting = false;
        goOn();
      }, messages.wait("")).unref();
    };
    const link = this.supervisor.attach({
      onBytes: (bytes) => {
        if (socket.bufferedAmount > this.limits.bufferedBytes) cutOff(socket);
        else if (socket.readyState === socket.OPEN) socket.send(bytes, () => took(bytes.length));
      },
      onEnd: (ending) => {
        if (ending === "behind") cutOff(socket);
        else socket.close(...closing[ending]);
      },
    });
    let taken = 0;
    const took = (bytes: number): void => {
      taken += bytes;
      if (taken < TOLD_BYTES) return;
      link.taken(taken);
      taken = 0;
    };
    socket.on("message", (data: Buffer<ArrayBuffer>, isBinary) => {
      if (!isBinary) {
        socket.close(UNSUPPORTED_DATA, "binary messages only");
        return;
      }
      if (!messages.take("") && !resting) rest();
      pending += data.length;
      if (pending > this.limits.pendingBytes) socket.pause();
      link.send(new Uint8Array(data.buffer, data.byteOffset, data.length), () => {
        pending -= data.length;
        goOn();
      });
    });
    keepAlive(socket, this.limits.aliveMs);
    // Its close follows, with a code that says what was wrong.
    socket.on("error", () => undefined);
    socket.on("close", () => link.close());
  }
}

/** Says why, in case it reads after all; what waits for it is let go of soon. */
function cutOff(socket: WebSocket): void {
  socket.close(...closing.behind);
  setTimeout(() => socket.terminate(), CUT_MS).unref();
}

/** Cuts off a client whose computer or network has gone without a word, so that it does not keep the place of another. */
function keepAlive(socket: WebSocket, intervalMs: number): void {
  let answered = true;
  const timer = setInterval(() => {
    // While nothing is read, no answer can be.
    if (socket.isPaused) answered = true;
    else if (answered) {
      answered = false;
      socket.ping();
    } else socket.terminate();
  }, intervalMs);
  timer.unref();
  socket.on("pong", () => {
    answered = true;
  });
  socket.once("close", () => clearInterval(timer));
}
