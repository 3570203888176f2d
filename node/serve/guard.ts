import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { type Rate, RateLimit, rateKey } from "./rate-limit.ts";

/** What one address may ask of a server, whether it knows the token or not. */
export interface GuardLimits {
  /** Requests of an address; a window makes some twenty when it opens. */
  readonly requests: Rate;
  /** Wrong tokens of an address. */
  readonly guesses: Rate;
  /** Connections of an address at once. */
  readonly connectionsOfOne: number;
}

export const guardLimits: GuardLimits = {
  requests: { burst: 1000, perSecond: 100 },
  guesses: { burst: 10, perSecond: 1 / 6 },
  connectionsOfOne: 128,
};

/** Counts what comes from each address. */
export class Guard {
  readonly requests: RateLimit;
  readonly guesses: RateLimit;
  private readonly connectionsOfOne: number;
  private readonly connections = new Map<string, number>();

  constructor({ requests, guesses, connectionsOfOne }: GuardLimits) {
    this.requests = new RateLimit(requests);
    this.guesses = new RateLimit(guesses);
    this.connectionsOfOne = connectionsOfOne;
  }

  /** Cuts off connections of an address that has too many, so that it cannot take all that there are. */
  watch(server: Server): void {
    server.on("connection", (socket: Socket) => {
      const address = rateKey(socket.remoteAddress);
      const open = (this.connections.get(address) ?? 0) + 1;
      this.connections.set(address, open);
      socket.once("close", () => this.closed(address));
      if (open > this.connectionsOfOne) socket.destroy();
    });
  }

  private closed(address: string): void {
    const left = (this.connections.get(address) ?? 0) - 1;
    if (left > 0) this.connections.set(address, left);
    else this.connections.delete(address);
  }
}

/** For limits: see rateKey. */
export function addressOf({ socket }: IncomingMessage): string {
  return rateKey(socket.remoteAddress);
}
