import { AboutSheet } from "./about-sheet.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { Palette } from "./palette.tsx";
import { useShortcutKeys } from "./use-shortcut-keys.ts";

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
