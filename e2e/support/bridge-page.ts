// Run in a page before its own scripts: the desktop's bridge in a browser. Where the desktop's main process brings a port from the
// engine's process, this one joins a port to the server's WebSocket. What it is asked to do is kept on the page for the test.
import {
  type Activity,
  BRIDGE,
  type DesktopBridge,
  ENGINE_PORT,
  type EngineGone,
  type EnginePortMessage,
  type Notices,
} from "../../electron/bridge.ts";
import { takeSession } from "../../renderer/engine/session.ts";
import { webSocketTransport } from "../../renderer/engine/web-socket-transport.ts";

/** What the test reads and does. */
export interface BridgeProbe {
  connections: number;
  arrays: number;
  readonly activities: Activity[];
  /** Ids of what the menu could do, as it was told last. */
  enabled: readonly string[];
  command: (id: string) => void;
  files: (files: Notices["files"]) => void;
}

const probe: BridgeProbe = {
  connections: 0,
  arrays: 0,
  activities: [],
  enabled: [],
  command: () => undefined,
  files: () => undefined,
};

function connectEngine(connection: string): Promise<EngineGone> {
  return new Promise((resolve) => {
    const address = new URL(`ws://${window.location.host}/engine`);
    const session = takeSession({ location, history, storage: localStorage }) ?? "none";
    const engine = webSocketTransport(address, session).connect(({ reason, final }) =>
      resolve({ reason, final }),
    );
    engine.then(
      (channel) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => channel.send(data);
        channel.onMessage((message) => {
          if ((message as { name?: string }).name === "frame") probe.arrays++;
          port1.postMessage(message);
        });
        probe.connections++;
        const message: EnginePortMessage = { type: ENGINE_PORT, connection };
        window.postMessage(message, window.location.origin, [port2]);
      },
      // How it ended has been told.
      () => undefined,
    );
  });
}

const content = new Map([["token", new TextEncoder().encode("this is no checkpoint")]]);

const bridge: DesktopBridge = {
  connectEngine,
  chooseFiles: async () => [{ token: "token", name: "chosen.ckpt", bytes: 21 }],
  readFile: async (token, offset) => content.get(token)!.slice(offset, offset + 8),
  rememberFile: async () => undefined,
  reportActivity: async (activity) => void probe.activities.push(activity),
  reportActions: async (enabled) => {
    probe.enabled = enabled;
  },
  onCommand: (listener) => {
    probe.command = listener;
  },
  onFiles: (listener) => {
    probe.files = listener;
  },
};
Object.assign(window, { [BRIDGE]: bridge, probe });
