import { fork } from "node:child_process";
import { type EngineOptions, engineArguments } from "../engine/messages.ts";
import { ownTime } from "../own-time.ts";
import type { EngineChild } from "./child.ts";
import { tellLines } from "./last-words.ts";

/** Ten thousand runs take less than a tenth of it; whoever needs more has lost control, and would take the machine with it. */
const HEAP_MEBIBYTES = 2048;

/**
 * Starts the engine in a Node process of its own.
 * @param say where each line goes that it prints, such as Node's own word on an error that nobody caught
 * @param heapMebibytes most memory of its objects; one that wants more is ended. Arrays of numbers are not among them.
 */
export function forkEngine(
  script: string,
  options: EngineOptions,
  say: (line: string) => void,
  heapMebibytes = HEAP_MEBIBYTES,
): EngineChild {
  const child = fork(script, engineArguments(options), {
    serialization: "advanced",
    execArgv: [`--max-old-space-size=${heapMebibytes}`],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // In a session of its own, so that it can stand back for the browser: see node/engine/stand-back.ts.
    detached: process.platform === "linux",
  });
  tellLines(child, say);
  // Ended at once (a second Ctrl-C), we take it with us.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return {
    send: (message, onSent) => {
      // Whether it arrived is told by the process's exit.
      if (child.connected) child.send(message, () => onSent?.());
      else onSent?.();
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => {
      let how: string | null = null;
      let told = false;
      // Its last words may come after its exit, but not after the end of the pipe.
      const tell = (): void => {
        if (how === null || child.connected || told) return;
        told = true;
        listener(how);
      };
      child.once("exit", (status, signal) => {
        how = signal ?? `exit status ${status}`;
        tell();
      });
      child.once("disconnect", tell);
      child.on("error", (error) => {
        // Errors of a process that runs are followed by its exit.
        if (child.pid !== undefined) return;
        how = error.message;
        tell();
      });
    },
    ownTime: () => (child.pid === undefined ? null : ownTime(child.pid)),
    kill,
  };
}
