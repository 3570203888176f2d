import type { Channel } from "./channel.ts";

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
  const early: unknown[] = [];
  let onMessage: ((message: unknown) => void) | null = null;
  let onClose: (() => void) | null = null;
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    onClose?.();
  };
  port.addEventListener("message", ({ data }) => {
    if (closed) return;
    if (onMessage === null) early.push(data);
    else onMessage(data);
  });
  port.addEventListener("close", close);
  port.start?.();
  return {
    send: (message) => {
      if (!closed) port.postMessage(message);
    },
    onMessage: (listener) => {
      onMessage = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose: (listener) => {
      onClose = listener;
      if (closed) listener();
    },
    close: () => {
      port.close();
      close();
    },
  };
}
