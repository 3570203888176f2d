import type { Engine } from "../../engine/engine.ts";
import { notifyError } from "./notices.ts";

/** Shows what the engine tells unasked: trouble, what it could not read of the workspace when it started, and that it started anew. */
export function showTrouble(engine: Engine): void {
  let warned: string | null = null;
  engine.on("trouble", ({ message }) => notifyError(message));
  engine.onConnect(({ instance, warnings }) => {
    // A connection that came back to the same engine has nothing new to tell.
    if (instance === warned) return;
    if (warned !== null)
      notifyError("The engine stopped and was started again. What was finished is all there.");
    warned = instance;
    for (const warning of warnings) notifyError(warning);
  });
}
