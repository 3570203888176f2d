import { type Channel, CodecError, decodeMessage, encodeAnswer, Inbox } from "../../core/engine/rpc/index.ts";
import type { ForClients, FromEngine } from "./messages.ts";

/** The clients of an engine's process, each a channel, on one connection to the parent. */
export class Clients {
  private readonly channels = new Map<number, ClientChannel>();
  private readonly connect: (channel: Channel) => void;
  private readonly post: (message: FromEngine) => void;

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
          (bytes) => this.post({ type: "message", client, bytes }),
          () => {
            this.channels.delete(client);
            this.post({ type: "close", client });
          },
        );
        this.channels.set(client, channel);
        this.connect(channel);
        return;
      }
      case "message":
        this.channels.get(client)?.receive(message.bytes);
        return;
      case "close": {
        const channel = this.channels.get(client);
        this.channels.delete(client);
        channel?.end();
      }
    }
  }
}

class ClientChannel implements Channel {
  private readonly post: (bytes: Uint8Array<ArrayBuffer>) => void;
  private readonly tellClosed: () => void;
  private readonly inbox = new Inbox();

  constructor(post: (bytes: Uint8Array<ArrayBuffer>) => void, tellClosed: () => void) {
    this.post = post;
    this.tellClosed = tellClosed;
  }

  send(message: unknown): void {
    if (!this.inbox.hasEnded) this.post(encodeAnswer(message));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.inbox.listen(listener);
  }

  onClose(listener: () => void): void {
    this.inbox.listenForEnd(listener);
  }

  close(): void {
    if (this.inbox.hasEnded) return;
    this.tellClosed();
    this.end();
  }

  /** By the other side. */
  end(): void {
    this.inbox.end();
  }

  receive(bytes: Uint8Array): void {
    if (this.inbox.hasEnded) return;
    let message: unknown;
    try {
      message = decodeMessage(bytes);
    } catch (error) {
      if (!(error instanceof CodecError)) throw error;
      // Not ours: there is nobody whom an answer would help.
      this.close();
      return;
    }
    this.inbox.receive(message);
  }
}
