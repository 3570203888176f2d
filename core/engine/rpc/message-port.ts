import type { Channel } from "./channel.ts";
import { Inbox } from "./inbox.ts";

/** What browsers' and Electron's MessagePorts have in common. */
export interface PortLike {
  postMessage(message: unknown): void;
  start?(): void;
  close(): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
}

/** A channel over a MessagePort. Arrays are copied: Electron's ports lose messages that transfer them. */
export function messagePortChannel(port: PortLike): Channel {
  const inbox = new Inbox();
  port.addEventListener("message", ({ data }) => inbox.receive(data));
  port.addEventListener("close", () => inbox.end());
  port.start?.();
  return {
    send: (message) => {
      if (!inbox.hasEnded) port.postMessage(message);
    },
    onMessage: (listener) => inbox.listen(listener),
    onClose: (listener) => inbox.listenForEnd(listener),
    close: () => {
      port.close();
      inbox.end();
    },
  };
}
