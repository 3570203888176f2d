import { type Channel, CodecError, decodeMessage, encodeAnswer, Inbox } from "../../core/engine/rpc/index.ts";
import type { ForClients, FromEngine } from "./messages.ts";

/** The clients of an engine's process, each a channel, on one connection to the parent. */
export class Clients {
  private readonly channels = new Map<number, ClientChannel>();
  private readonly connect: (channel: Channel) => void;
  private readonly post: (message: FromEngine) => void;
  /** What goes to many clients is one message, and is written as bytes once. */
  private readonly written = new WeakMap<object, Uint8Array<ArrayBuffer>>();

  /**
   * @param connect called with the channel of each client that comes
   * @param post to the parent
   */
  constructor(connect: (channel: Channel) => void, post: (message: FromEngine) => void) {
    this.connect = connect;
    this.post = post;
  }

  receive(message: ForClients): void {
    const { client } = message;
    switch (message.type) {
      case "open": {
        // One of that number is gone, or its parent would not give it again.
        this.channels.get(client)?.end();
        const channel = new ClientChannel(
          (message) => this.send(client, message),
          (behind) => {
            this.channels.delete(client);
            this.post({ type: "close", client, ...(behind ? { behind } : {}) });
          },
        );
        this.channels.set(client, channel);
        this.connect(channel);
        return;
      }
      case "message":
        this.channels.get(client)?.receive(message.bytes);
        return;
      case "taken":
        this.channels.get(client)?.taken(message.bytes);
        return;
      case "close": {
        const channel = this.channels.get(client);
        this.channels.delete(client);
        channel?.end();
      }
    }
  }

  /** @returns how many bytes it has */
  private send(client: number, message: object): number {
    let bytes = this.written.get(message);
    if (bytes === undefined) {
      bytes = encodeAnswer(message);
      this.written.set(message, bytes);
    }
    this.post({ type: "message", client, bytes });
    return bytes.length;
  }
}

const MEBIBYTE = 2 ** 20;

/** Bytes that a client has not taken yet: beyond the first number its requests wait, beyond the second it is cut off. */
const ROOM_BYTES = 4 * MEBIBYTE;
const MAX_BYTES = 32 * MEBIBYTE;
/** A client whose requests wait, and that takes nothing for so many milliseconds, is cut off, too. */
const PATIENCE_MS = 20_000;

class ClientChannel implements Channel {
  private readonly post: (message: object) => number;
  private readonly tellClosed: (behind: boolean) => void;
  private readonly inbox = new Inbox();
  /** Bytes that were sent and not taken. */
  private ahead = 0;
  private readonly waiting: (() => void)[] = [];
  private patience: NodeJS.Timeout | undefined;

  /** @param post sends a message, and says how many bytes it has */
  constructor(post: (message: object) => number, tellClosed: (behind: boolean) => void) {
    this.post = post;
    this.tellClosed = tellClosed;
  }

  send(message: object): void {
    if (this.inbox.hasEnded) return;
    // One message may be large; whoever was far behind before it does not read.
    if (this.ahead > MAX_BYTES) {
      this.leave(true);
      return;
    }
    this.ahead += this.post(message);
  }

  room(): Promise<void> {
    if (this.ahead <= ROOM_BYTES || this.inbox.hasEnded) return Promise.resolve();
    this.patience ??= setTimeout(() => this.leave(true), PATIENCE_MS).unref();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** It has taken so many bytes. */
  taken(bytes: number): void {
    this.ahead = Math.max(0, this.ahead - bytes);
    this.patience?.refresh();
    if (this.ahead <= ROOM_BYTES) this.release();
  }

  onMessage(listener: (message: unknown, bytes?: number) => void): void {
    this.inbox.listen(listener);
  }

  onClose(listener: () => void): void {
    this.inbox.listenForEnd(listener);
  }

  close(): void {
    this.leave(false);
  }

  /** By the other side. */
  end(): void {
    this.inbox.end();
    this.release();
  }

  receive(bytes: Uint8Array): void {
    if (this.inbox.hasEnded) return;
    let message: unknown;
    try {
      message = decodeMessage(bytes);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      // Not one of our messages: no answer would help.
      this.close();
      return;
    }
    this.inbox.receive(message, bytes.length);
  }

  private leave(behind: boolean): void {
    if (this.inbox.hasEnded) return;
    this.tellClosed(behind);
    this.end();
  }

  /** Nobody waits any more. */
  private release(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    for (const go of this.waiting.splice(0)) go();
  }
}
