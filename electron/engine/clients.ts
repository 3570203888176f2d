import type { MessagePortMain } from "electron";
import { type Channel, messagePortChannel } from "../../core/engine/rpc/index.ts";
import type { ForClients, FromEngine } from "../../node/engine/messages.ts";
import { portLike } from "./port.ts";

type Port = Pick<MessagePortMain, "on" | "postMessage" | "start" | "close">;

/** The clients of the desktop's engine: windows, each with a port of its own. */
export class PortClients {
  private readonly channels = new Map<number, Channel>();
  private readonly connect: (channel: Channel) => void;
  private readonly post: (message: FromEngine) => void;

  /**
   * @param connect called with the channel of each client that comes
   * @param post to the main process
   */
  constructor(connect: (channel: Channel) => void, post: (message: FromEngine) => void) {
    this.connect = connect;
    this.post = post;
  }

  /** @param port of the client that comes; others have theirs */
  receive(message: ForClients, port: Port | undefined): void {
    const { client } = message;
    switch (message.type) {
      case "open":
        // Without a port there is no way to answer, and whoever opened is told.
        if (port === undefined) this.post({ type: "close", client });
        else this.open(client, port);
        return;
      case "close":
        this.channels.get(client)?.close();
        return;
      case "message":
        // What windows say comes through their ports.
        return;
    }
  }

  private open(client: number, port: Port): void {
    const channel = this.observed(messagePortChannel(portLike(port)), () => {
      if (this.channels.delete(client)) this.post({ type: "close", client });
    });
    this.channels.set(client, channel);
    this.connect(channel);
  }

  /** A channel has one listener for its end, and that is the engine's: we look over its shoulder. */
  private observed(channel: Channel, onClose: () => void): Channel {
    return {
      ...channel,
      onClose: (listener) =>
        channel.onClose(() => {
          onClose();
          listener();
        }),
    };
  }
}
