import type { Channel } from "./channel.ts";
import { decodeAnswer, encodeMessage } from "./codec.ts";
import { Inbox } from "./inbox.ts";

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
  const inbox = new Inbox();
  const close = (): void => {
    socket.close();
    inbox.end();
  };
  socket.addEventListener("message", ({ data }) => {
    if (inbox.hasEnded) return;
    let message: unknown;
    try {
      // A text frame is as good as bytes that are no message.
      message = decodeAnswer(data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(0));
    } catch {
      close();
      return;
    }
    inbox.receive(message);
  });
  socket.addEventListener("close", () => inbox.end());
  return {
    send: (message) => {
      if (!inbox.hasEnded) socket.send(encodeMessage(message));
    },
    onMessage: (listener) => inbox.listen(listener),
    onClose: (listener) => inbox.listenForEnd(listener),
    close,
  };
}
