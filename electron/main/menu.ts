import { basename } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { links } from "./links.ts";

export interface MenuOptions {
  readonly mac: boolean;
  /** Paths, the last one first. */
  readonly recent: readonly string[];
  /** Has the window do something: an action of its own, by id. */
  readonly command: (id: string) => void;
  /** Whether the window can do that now. */
  readonly enabled: (id: string) => boolean;
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
  readonly openLink: (address: string) => void;
}

type Item = MenuItemConstructorOptions;

const line: Item = { type: "separator" };

/** The keys that people press for it, besides those that its items show: plus without Shift, and those of the keypad. */
const zoomKeys: Item[] = (
  [
    ["zoomIn", "CmdOrCtrl+="],
    ["zoomIn", "CmdOrCtrl+numadd"],
    ["zoomOut", "CmdOrCtrl+numsub"],
    ["resetZoom", "CmdOrCtrl+num0"],
  ] as const
).map(([role, accelerator]) => ({ role, accelerator, visible: false, acceleratorWorksWhenHidden: true }));

/** The application's menu. What it does, the window does: the ids are those of the window's actions, and a test holds them together. */
export function menuTemplate(options: MenuOptions): Item[] {
  const { mac, command, enabled, openLink } = options;
  // Shown only: the window sees keys first, and knows which belong to a text field. macOS registers them all the same, after it.
  const action = (id: string, label: string, accelerator?: string): Item => ({
    id,
    label,
    enabled: enabled(id),
    click: () => command(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const file: Item[] = [
    action("open-model", "Open a Model…", "CmdOrCtrl+O"),
    recentMenu(options),
    action("open-demo", "Open the Demo Model"),
    line,
    action("open-recipe", "Open a Recipe…"),
    action("save-recipe", "Save the Recipe…", "CmdOrCtrl+Shift+S"),
    line,
    action("save-stimulus", "Save the Stimulus…", "CmdOrCtrl+S"),
    action("export", "Export…", "CmdOrCtrl+E"),
    line,
    { role: mac ? "close" : "quit" },
  ];
  const edit: Item[] = [
    action("undo", "Undo", "CmdOrCtrl+Z"),
    action("redo", "Redo", "CmdOrCtrl+Shift+Z"),
    line,
    // Of text; with none selected, the window's own keys copy and paste recipes.
    { role: "cut" },
    { role: "copy" },
    { role: "paste" },
    line,
    action("copy-recipe", "Copy the Recipe"),
    action("paste-recipe", "Paste a Recipe"),
    line,
    action("select-all", "Select All Neurons", "CmdOrCtrl+A"),
    action("select-none", "Select No Neurons", "CmdOrCtrl+Shift+A"),
    action("select-others", "Invert the Selection", "CmdOrCtrl+I"),
  ];
  const view: Item[] = [
    action("toggle-leftShown", "Show or Hide the Model Panel"),
    action("toggle-rightShown", "Show or Hide the Recipe Panel"),
    action("toggle-stripShown", "Show or Hide the Runs"),
    action("reset-layout", "Panels in Their First Places"),
    line,
    action("colour-scheme", "Dark or Light"),
    line,
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    ...zoomKeys,
    { role: "togglefullscreen" },
    line,
    { role: "reload" },
    { role: "toggleDevTools" },
  ];
  const run: Item[] = [
    action("run", "Run", "CmdOrCtrl+Enter"),
    action("run-each", "Run for Each Selected Neuron", "CmdOrCtrl+Shift+Enter"),
    line,
    action("pause", "Pause or Resume"),
    action("stop", "Stop", "CmdOrCtrl+."),
    action("stop-all", "Stop All Runs"),
    line,
    action("compare", "Compare the Marked Runs"),
    action("run-again", "Run Again"),
    action("go-on", "Go On from the Run on the Stage"),
    action("star", "Star, or Take the Star Away"),
    action("rename", "Rename…"),
    action("delete", "Delete"),
  ];
  const help: Item[] = [
    action("guide", "Guide", "F1"),
    action("glossary", "Glossary"),
    action("questions", "Questions and Answers"),
    line,
    action("help", "Keyboard Shortcuts"),
    action("palette", "Find a Command…", "CmdOrCtrl+K"),
    line,
    { label: "openretina on GitHub", click: () => openLink(links.openretina) },
    action("about", "About Retinoscope, and Licences"),
  ];
  return [
    ...(mac ? [{ role: "appMenu" } as const] : []),
    { label: "File", submenu: file },
    { label: "Edit", submenu: edit },
    { label: "View", submenu: view },
    { label: "Run", submenu: run },
    ...(mac ? [{ role: "windowMenu" } as const] : []),
    { role: "help", label: "Help", submenu: help },
  ];
}

function recentMenu({ recent, openRecent, clearRecent }: MenuOptions): Item {
  return {
    label: "Open Recent",
    enabled: recent.length > 0,
    submenu: [
      ...recent.map((path) => ({ label: basename(path), toolTip: path, click: () => openRecent(path) })),
      line,
      { label: "Clear", click: clearRecent },
    ],
  };
}
