import type { Services } from "../app/services.tsx";
import { actions } from "../features/shortcuts/actions.ts";
import { isTextField } from "../features/shortcuts/keys.ts";

/** Commands that edit text where a text field has the focus, as the browser knows them. */
const ofText: Readonly<Record<string, string>> = { undo: "undo", redo: "redo", "select-all": "selectAll" };

/** Does what the native menu asks for: what the key of that action would do. */
export function runCommand(services: Services, id: string): void {
  const text = ofText[id];
  if (text !== undefined && isTextField(document.activeElement)) {
    document.execCommand(text);
    return;
  }
  // What a sheet over the window covers does nothing.
  if (document.querySelector("[role=dialog][aria-modal=true]") !== null) return;
  const action = actions.find((each) => each.id === id);
  if (action?.enabled(services)) action.run(services);
}
