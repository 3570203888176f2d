import type { MessagePortMain, UtilityProcess } from "electron";
import type { EngineChild } from "../../node/engine-supervisor/child.ts";
import { ownTime } from "../../node/own-time.ts";

export type Utility = Pick<UtilityProcess, "on" | "once" | "postMessage" | "kill" | "pid">;

/**
 * A utility process with the engine in it, as the supervisor knows engines.
 * @param killNow ends a process, whatever it is at
 */
export function engineProcess(
  utility: Utility,
  killNow: (pid: number) => void = (pid) => void process.kill(pid, "SIGKILL"),
): EngineChild<MessagePortMain> {
  let exited = false;
  utility.once("exit", () => {
    exited = true;
  });
  return {
    send: (message, onSent, port) => {
      if (!exited) utility.postMessage(message, port === undefined ? [] : [port]);
      // When it arrives is not told.
      onSent?.();
    },
    onMessage: (listener) =>
      void utility.on("message", (message: unknown) => {
        listener(message);
        // One that could not start has said why, and waits to be ended.
        if (isFailure(message)) utility.kill();
      }),
    onExit: (listener) => void utility.once("exit", (status) => listener(`exit status ${status}`)),
    ownTime: () => (exited || utility.pid === undefined ? null : ownTime(utility.pid)),
    // Asked politely (`utility.kill()`), one that hangs might not even hear it.
    kill: () => {
      const { pid } = utility;
      if (exited || pid === undefined) utility.kill();
      else killNow(pid);
    },
  };
}

function isFailure(message: unknown): boolean {
  return typeof message === "object" && message !== null && "type" in message && message.type === "failed";
}
