import { useEffect } from "react";
import { useServices } from "../../stores/services.ts";
import { actions } from "./actions.ts";
import { belongsToControl, isMac, matches } from "./keys.ts";

/** Lets the keys do what the menus do. A key that a control has used, or that a sheet over the window covers, does nothing more. */
export function useShortcutKeys(): void {
  const services = useServices();
  useEffect(() => {
    const mac = isMac();
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || belongsToControl(event.target, event)) return;
      if (document.querySelector("[role=dialog][aria-modal=true]") !== null) return;
      const action = actions.find(
        ({ keys, enabled }) => keys.some((shortcut) => matches(shortcut, event, mac)) && enabled(services),
      );
      if (action === undefined) return;
      event.preventDefault();
      action.run(services);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [services]);
}
