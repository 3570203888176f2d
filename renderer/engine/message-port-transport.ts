import { type Channel, messagePortChannel } from "../../core/engine/rpc/index.ts";
import { type DesktopBridge, ENGINE_PORT } from "../../electron/bridge.ts";
import { newId } from "../lib/new-id.ts";
import type { Ending, Transport } from "./engine.ts";

/** What is used of the page's window: the preload hands ports over as messages of the window to itself. */
export interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

const lost: Ending = { reason: "The connection to the engine was lost.", final: false };

/** The engine of the desktop, over a port of our own for each connection. */
export function messagePortTransport(
  bridge: Pick<DesktopBridge, "connectEngine">,
  page: PageWindow = window,
): Transport {
  return { connect: (onEnd) => connect(bridge, page, onEnd) };
}

function connect(
  bridge: Pick<DesktopBridge, "connectEngine">,
  page: PageWindow,
  onEnd: (ending: Ending) => void,
): Promise<Channel> {
  return new Promise((resolve, reject) => {
    const connection = newId();
    let channel: Channel | null = null;
    let ended = false;
    // The port's end and the main process' word both tell; the first counts.
    const end = (ending: Ending): void => {
      if (ended) return;
      ended = true;
      page.removeEventListener("message", receive);
      onEnd(ending);
      channel?.close();
      reject(new Error("closed"));
    };
    const receive = ({ source, origin, data, ports: [port] }: MessageEvent): void => {
      if (source !== (page as unknown) || origin !== page.location.origin || port === undefined) return;
      if (data?.type !== ENGINE_PORT || data.connection !== connection) return;
      page.removeEventListener("message", receive);
      // A port may be lost with its process before its end is noticed; then the main process says so.
      port.addEventListener("close", () => end(lost));
      channel = messagePortChannel(port);
      resolve(channel);
    };
    page.addEventListener("message", receive);
    bridge.connectEngine(connection).then(end, () => end(lost));
  });
}
