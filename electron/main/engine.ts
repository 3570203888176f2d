import { MessageChannelMain, type MessagePortMain, utilityProcess } from "electron";
import { engineArguments } from "../../node/engine/messages.ts";
import { EngineSupervisor } from "../../node/engine-supervisor/supervisor.ts";
import { builtFiles } from "./built-files.ts";
import { EngineConnection } from "./engine-connection.ts";
import { engineProcess } from "./engine-process.ts";
import { givePort } from "./notify-window.ts";
import { theWindow } from "./the-window.ts";

export interface DesktopEngine {
  readonly connection: EngineConnection;
  /** Has it keep what there is and end. */
  stop(): Promise<void>;
}

/** Starts the engine as a utility process, and whenever it dies, again. */
export function startEngine(): DesktopEngine {
  const supervisor = new EngineSupervisor<MessagePortMain>(
    () =>
      engineProcess(
        utilityProcess.fork(builtFiles.engine, engineArguments({}), { serviceName: "Retinoscope engine" }),
      ),
    (sentence) => void process.stderr.write(`${sentence}\n`),
  );
  const connection = new EngineConnection(
    supervisor,
    () => new MessageChannelMain(),
    (name, port) => givePort(theWindow()?.webContents ?? null, name, port),
  );
  return { connection, stop: () => supervisor.stop() };
}
