import type { MessageChannelMain, MessagePortMain } from "electron";
import type { EngineEnding, EngineLink, EngineSupervisor } from "../../node/engine-supervisor/supervisor.ts";
import type { EngineGone } from "../bridge.ts";

const LOST = "The connection to the engine was lost.";

const endings: Readonly<Record<EngineEnding, EngineGone>> = {
  stopped: { reason: "The engine stopped and is being started again.", final: false },
  "gave-up": {
    reason: "The engine stopped and was not started again by itself. Try again; finished runs are kept.",
    final: true,
  },
  "shut-down": { reason: "Retinoscope is ending.", final: true },
  dropped: { reason: LOST, final: false },
  behind: { reason: LOST, final: false },
};

/** Brings the window and the engine together, by a port that they have to themselves, as often as the window asks. */
export class EngineConnection {
  private readonly supervisor: EngineSupervisor<MessagePortMain>;
  private readonly createChannel: () => Pick<MessageChannelMain, "port1" | "port2">;
  private readonly give: (connection: string, port: MessagePortMain) => boolean;
  private release: () => void = () => undefined;

  /** @param give hands the window its port. @returns false if there is no window */
  constructor(
    supervisor: EngineSupervisor<MessagePortMain>,
    createChannel: () => Pick<MessageChannelMain, "port1" | "port2">,
    give: (connection: string, port: MessagePortMain) => boolean,
  ) {
    this.supervisor = supervisor;
    this.createChannel = createChannel;
    this.give = give;
  }

  /** @returns how the connection ended, when it has */
  async connect(connection: string): Promise<EngineGone> {
    // A window that was told that the engine is gone comes again by its user's wish alone.
    this.supervisor.revive();
    try {
      await this.supervisor.ready();
    } catch (error) {
      return { reason: error instanceof Error ? error.message : LOST, final: true };
    }
    // There is one window; one that was loaded anew has left its old connection behind.
    this.release();
    const { port1, port2 } = this.createChannel();
    return new Promise((resolve) => {
      let link: EngineLink | null = null;
      this.release = () => {
        link?.close();
        resolve(endings.dropped);
      };
      link = this.supervisor.attach(
        { onBytes: () => undefined, onEnd: (ending) => resolve(endings[ending]) },
        port1,
      );
      if (!this.give(connection, port2)) this.release();
    });
  }
}
