import type { Channel } from "./channel.ts";
import { decodeMessage, encodeMessage } from "./codec.ts";

/** What browsers' WebSockets and those of Node's `ws` have in common. */
export interface WebSocketLike {
  binaryType: string;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: () => void): void;
}

/**
 * A channel over a WebSocket, each message a binary frame of the codec. Nothing may be sent before the socket is open. What cannot be
 * read ends the connection: after it, neither side would know what the other meant.
 */
export function webSocketChannel(socket: WebSocketLike): Channel {
  socket.binaryType = "arraybuffer";
  const early: unknown[] = [];
  let onMessage: ((message: unknown) => void) | null = null;
  let onClose: (() => void) | null = null;
  let closed = false;
  const closeNow = (): void => {
    if (closed) return;
    closed = true;
    onClose?.();
  };
  const close = (): void => {
    socket.close();
    closeNow();
  };
  socket.addEventListener("message", ({ data }) => {
    if (closed) return;
    let message: unknown;
    try {
      // A text frame is as good as bytes that are no message.
      message = decodeMessage(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(0));
    } catch {
      close();
      return;
    }
    if (onMessage === null) early.push(message);
    else onMessage(message);
  });
  socket.addEventListener("close", closeNow);
  return {
    send: (message) => {
      if (!closed) socket.send(encodeMessage(message));
    },
    onMessage: (listener) => {
      onMessage = listener;
      for (const message of early.splice(0)) listener(message);
    },
    onClose: (listener) => {
      onClose = listener;
      if (closed) listener();
    },
    close,
  };
}
