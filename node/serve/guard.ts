import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { type Rate, RateLimit, rateKey } from "./rate-limit.ts";

/** What one address may ask of a server, whether it knows the token or not. */
export interface GuardLimits {
  /** Requests of an address; a window makes some twenty when it opens. */
  readonly requests: Rate;
  /** Wrong tokens of an address. */
  readonly guesses: Rate;
  /** Connections of an address at once, and of all. */
  readonly connectionsOfOne: number;
  readonly connections: number;
}

export const guardLimits: GuardLimits = {
  requests: { burst: 1000, perSecond: 100 },
  guesses: { burst: 10, perSecond: 1 / 6 },
  connectionsOfOne: 128,
  connections: 256,
};

/** Counts what comes from each address. */
export class Guard {
  readonly requests: RateLimit;
  readonly guesses: RateLimit;
  private readonly limits: GuardLimits;
  /** The address of each, the oldest first. */
  private readonly connections = new Map<Socket, string>();
  private readonly trusted = new WeakSet<Socket>();

  constructor(limits: GuardLimits) {
    this.requests = new RateLimit(limits.requests);
    this.guesses = new RateLimit(limits.guesses);
    this.limits = limits;
  }

  /**
   * Holds connections to their limits. Where there are too many, the oldest goes that has shown no cookie: who opens many and says
   * nothing keeps nobody out who speaks.
   */
  watch(server: Server): void {
    server.on("connection", (socket: Socket) => {
      const address = rateKey(socket.remoteAddress);
      this.connections.set(socket, address);
      socket.once("close", () => this.connections.delete(socket));
      const ofOne = [...this.connections].filter(([, other]) => other === address).map(([one]) => one);
      if (ofOne.length > this.limits.connectionsOfOne) this.giveUpOneOf(ofOne);
      else if (this.connections.size > this.limits.connections)
        this.giveUpOneOf([...this.connections.keys()]);
    });
  }

  /** Somebody who is known uses the connection. */
  trust(socket: Socket): void {
    this.trusted.add(socket);
  }

  private giveUpOneOf(sockets: readonly Socket[]): void {
    const one = sockets.find((socket) => !this.trusted.has(socket)) ?? sockets.at(-1)!;
    this.connections.delete(one);
    one.destroy();
  }
}

/** For limits: see rateKey. */
export function addressOf({ socket }: IncomingMessage): string {
  return rateKey(socket.remoteAddress);
}
