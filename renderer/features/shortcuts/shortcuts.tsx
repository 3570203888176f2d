import { useEffect } from "react";
import { useServices } from "../../stores/services.ts";
import { AboutSheet } from "./about-sheet.tsx";
import { actions } from "./actions.ts";
import { HelpSheet } from "./help-sheet.tsx";
import { belongsToControl, isMac, matches } from "./keys.ts";
import { Palette } from "./palette.tsx";

/** The window's keys, and the sheets that they open. */
export function Shortcuts() {
  useShortcutKeys();
  return (
    <>
      <HelpSheet />
      <Palette />
      <AboutSheet />
    </>
  );
}

/** Lets the keys do what the menus do. A key that a control has used, or that a sheet over the window covers, does nothing more. */
function useShortcutKeys(): void {
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
