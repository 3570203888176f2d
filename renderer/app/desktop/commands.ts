import { actions } from "../../features/shortcuts/actions.ts";
import { isTextField } from "../../features/shortcuts/keys.ts";
import type { Services } from "../../stores/services.ts";

/** Commands that edit text where a text field has the focus, as the browser knows them. */
const ofText: Readonly<Record<string, string>> = { undo: "undo", redo: "redo", "select-all": "selectAll" };

/** Does what the native menu asks for: what the key of that action would do. */
export function runCommand(services: Services, id: string): void {
  whatCommandDoes(services, id)?.();
}

/** Ids of the actions that would do something now. */
export function enabledCommands(services: Services): string[] {
  return actions.map(({ id }) => id).filter((id) => whatCommandDoes(services, id) !== null);
}

/** Null: nothing. */
function whatCommandDoes(services: Services, id: string): (() => void) | null {
  const text = ofText[id];
  if (text !== undefined && isTextField(document.activeElement)) return () => document.execCommand(text);
  // What a sheet over the window covers does nothing.
  if (document.querySelector("[role=dialog][aria-modal=true]") !== null) return null;
  const action = actions.find((each) => each.id === id);
  return action?.enabled(services) ? () => action.run(services) : null;
}
