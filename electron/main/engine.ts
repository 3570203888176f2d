import { MessageChannelMain, type MessagePortMain, utilityProcess } from "electron";
import { type EngineOptions, engineArguments } from "../../node/engine/messages.ts";
import { tellLines } from "../../node/engine-supervisor/last-words.ts";
import { EngineSupervisor } from "../../node/engine-supervisor/supervisor.ts";
import { builtFiles } from "./built-files.ts";
import { checkedEngine } from "./checked-engine.ts";
import { EngineConnection } from "./engine-connection.ts";
import { checkEngineFiles } from "./engine-files.ts";
import { engineProcess } from "./engine-process.ts";
import { log } from "./log.ts";
import { givePort } from "./notify-window.ts";
import { theWindow } from "./the-window.ts";

export interface DesktopEngine {
  readonly connection: EngineConnection;
  /** Has it suspend its runs and end. @param withinMs before it is killed */
  stop(withinMs?: number): Promise<void>;
}

/** Starts the engine as a utility process, and whenever it dies, again. */
export function startEngine(options: EngineOptions): DesktopEngine {
  const { engine, engineFiles, besideArchive } = builtFiles;
  const start = () => {
    const utility = utilityProcess.fork(engine, engineArguments(options), {
      serviceName: "Retinoscope engine",
      stdio: "pipe",
    });
    tellLines(utility, log);
    return engineProcess(utility);
  };
  const supervisor = new EngineSupervisor<MessagePortMain>(
    () =>
      engineFiles === null ? start() : checkedEngine(checkEngineFiles(besideArchive, engineFiles), start),
    log,
  );
  const connection = new EngineConnection(
    supervisor,
    () => new MessageChannelMain(),
    (name, port) => givePort(theWindow()?.webContents ?? null, name, port),
  );
  return { connection, stop: (withinMs) => supervisor.stop(withinMs) };
}
