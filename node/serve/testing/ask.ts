import { once } from "node:events";
import type { WebSocket } from "ws";
import { webSocketChannel } from "../../../core/engine/rpc/index.ts";

/** The answer to a message, over a channel as the window has it. */
export function ask(socket: WebSocket, message: unknown): Promise<unknown> {
  const channel = webSocketChannel(socket);
  return new Promise((resolve) => {
    channel.onMessage(resolve);
    channel.send(message);
  });
}

/** The code with which a socket is closed. */
export async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}
