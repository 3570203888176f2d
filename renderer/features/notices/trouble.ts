import type { Engine } from "../../engine/engine.ts";
import { notifyError } from "./notices.ts";

/** Shows what the engine tells unasked: trouble, and what it could not read of the workspace when it started. */
export function showTrouble(engine: Engine): void {
  let warned: string | null = null;
  engine.on("trouble", ({ message }) => notifyError(message));
  engine.onConnect(({ instance, warnings }) => {
    // A connection that came back to the same engine has nothing new to tell.
    if (instance === warned) return;
    warned = instance;
    for (const warning of warnings) notifyError(warning);
  });
}
