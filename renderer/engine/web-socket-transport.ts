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

const LOST = {
  reason: "The connection to Retinoscope was lost. Is it still running?",
  final: false,
} as const;

/** A server that knows nothing of this page's session: it was started since, under a new address. */
const ANEW = {
  reason: "Retinoscope was restarted. Open the address that it printed; what was finished is all there.",
  final: true,
} as const;

/** As the server knows it; beside it the page names its session. */
const PROTOCOL = "retinoscope";

/**
 * The engine behind the server that this page came from.
 * @param session see session.ts
 */
export function webSocketTransport(
  address: URL,
  session: string,
  admits: () => Promise<boolean> = isAdmitted,
): Transport {
  return {
    connect: (onEnd) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(address, [PROTOCOL, session]);
        const channel = webSocketChannel(socket);
        let opened = false;
        socket.addEventListener("open", () => {
          opened = true;
          resolve(channel);
        });
        socket.addEventListener("close", async ({ code }) => {
          const refused = !opened && endings[code] === undefined && !(await admits());
          onEnd(refused ? ANEW : (endings[code] ?? LOST));
          reject(new Error("closed"));
        });
      }),
  };
}

/** Whether the server lets this page in; true where there is none, which may come back. */
async function isAdmitted(): Promise<boolean> {
  try {
    return (await fetch("/", { method: "HEAD", cache: "no-store" })).status !== 401;
  } catch {
    return true;
  }
}
