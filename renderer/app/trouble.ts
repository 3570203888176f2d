import type { Engine } from "../engine/engine.ts";
import { notifyError } from "../ui/notices/notices.ts";

/** Files that could not be read are named one by one up to so many. */
const MAX_NAMED = 4;

/**
 * Shows what the engine tells unasked: trouble, what it could not read of the workspace when it started, and that it started anew.
 * @param saveElsewhere has a person save a run that the engine could not write
 */
export function showTrouble(engine: Engine, saveElsewhere: (run: string) => void): void {
  let warned: string | null = null;
  engine.on("trouble", ({ message, run }) =>
    notifyError(
      message,
      run === undefined ? {} : { action: { label: "Save elsewhere…", run: () => saveElsewhere(run) } },
    ),
  );
  engine.onConnect(({ instance, warnings }) => {
    // A connection that came back to the same engine has nothing new to tell.
    if (instance === warned) return;
    if (warned !== null)
      notifyError("The engine stopped and was started again. What was finished is all there.");
    warned = instance;
    const named = warnings.length > MAX_NAMED + 1 ? warnings.slice(0, MAX_NAMED) : warnings;
    for (const warning of named) notifyError(warning);
    const more = warnings.length - named.length;
    if (more > 0)
      notifyError(`${more} more files of the workspace could not be read. They were left as they are.`);
  });
}
