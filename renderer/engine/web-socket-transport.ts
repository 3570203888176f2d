import { webSocketChannel } from "../../core/engine/rpc/index.ts";
import type { Transport } from "./engine.ts";

/** Close codes of `retinoscope serve`. */
const ENGINE_STOPPED = 4001;
const ENGINE_GAVE_UP = 4002;

const endings: Readonly<Record<number, { readonly reason: string; readonly final: boolean }>> = {
  [ENGINE_STOPPED]: { reason: "The engine stopped and is being started again.", final: false },
  [ENGINE_GAVE_UP]: {
    reason: "The engine stopped and was not started again by itself. Try again; finished runs are kept.",
    final: true,
  },
};

/** As the server knows it; beside it the page names its session. */
const PROTOCOL = "retinoscope";

/**
 * The engine behind the server that this page came from.
 * @param session see session.ts
 */
export function webSocketTransport(address: URL, session: string): Transport {
  return {
    connect: (onEnd) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(address, [PROTOCOL, session]);
        const channel = webSocketChannel(socket);
        socket.addEventListener("open", () => resolve(channel));
        socket.addEventListener("close", ({ code }) => {
          onEnd(
            endings[code] ?? {
              reason: "The connection to Retinoscope was lost. Is it still running?",
              final: false,
            },
          );
          reject(new Error("closed"));
        });
      }),
  };
}
