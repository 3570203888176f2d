import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  Dialog,
  Display,
  MessageChannelMain as ElectronChannel,
  Menu as ElectronMenu,
  IpcMain,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  Protocol,
  Screen,
  Shell,
  UtilityProcess,
} from "electron";
import { FakeApp, FakeWindow } from "./app.ts";
import { Emitter } from "./emitter.ts";
import { type FakePort, fakeChannel } from "./ports.ts";
import { FakeSession } from "./session.ts";
import { FakeUtility } from "./utility.ts";

// Electron as far as the main process uses it, under Electron's own names, for tests that replace the module. Another one for each file.

export const app = new FakeApp();

/** What the app did with the rest of Electron, for tests. */
export const seen = {
  schemes: [] as CustomScheme[],
  pages: null as ((request: Request) => Response | Promise<Response>) | null,
  calls: new Map<string, (event: unknown, ...given: unknown[]) => unknown>(),
  menus: [] as MenuItemConstructorOptions[][],
  shownMenu: null as ElectronMenu | null,
  engines: [] as {
    readonly utility: FakeUtility;
    readonly script: string;
    readonly args: readonly string[];
  }[],
  windows: [] as BrowserWindow[],
  questions: [] as MessageBoxOptions[],
  /** The windows that they were asked on; null for those without. */
  askedOn: [] as (BrowserWindow | null)[],
  /** Buttons that the user presses. */
  answers: [] as number[],
  opened: [] as string[],
  errors: [] as string[],
  ports: [] as FakePort[],
};

export class BrowserWindow extends FakeWindow {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = this.contents;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    seen.windows.push(this);
    app.windows.push(this);
    app.emit("web-contents-created", {}, this.contents);
  }

  static getAllWindows(): BrowserWindow[] {
    return seen.windows.filter((window) => app.windows.includes(window));
  }
}

export const ipcMain = {
  handle: (channel, listener) => void seen.calls.set(channel, listener as never),
} satisfies Pick<IpcMain, "handle">;

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => void seen.schemes.push(...schemes),
  handle: (_scheme, handler) => {
    seen.pages = handler as typeof seen.pages;
  },
} satisfies Pick<Protocol, "registerSchemesAsPrivileged" | "handle">;

export const session = { defaultSession: new FakeSession() };

/** Items of a menu, as far as they are looked at: what a template says of them, and null where it says nothing. */
function menuOf(template: MenuItemConstructorOptions[]): ElectronMenu {
  const items = template.map((item) => ({
    id: null,
    role: null,
    ...item,
    submenu: Array.isArray(item.submenu) ? menuOf(item.submenu) : null,
  }));
  return { items } as unknown as ElectronMenu;
}

export const powerMonitor = new Emitter();

export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => {
    seen.menus.push(template);
    const menu = menuOf(template);
    seen.shownMenu = menu;
    return menu;
  },
  setApplicationMenu: (_menu: ElectronMenu | null): void => undefined,
} satisfies Pick<typeof ElectronMenu, "buildFromTemplate" | "setApplicationMenu">;

export const dialog = {
  showMessageBox: async (...given: unknown[]) => {
    seen.questions.push(given.at(-1) as MessageBoxOptions);
    seen.askedOn.push(given.length > 1 ? (given[0] as BrowserWindow) : null);
    return { response: seen.answers.shift() ?? 0, checkboxChecked: false };
  },
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: "" }),
  showErrorBox: (title, content) => void seen.errors.push(`${title}: ${content}`),
} satisfies Pick<Dialog, "showMessageBox" | "showOpenDialog" | "showSaveDialog" | "showErrorBox">;

const display = { id: 1, workArea: { x: 0, y: 0, width: 1600, height: 1000 } } as Display;
export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
} satisfies Pick<Screen, "getPrimaryDisplay" | "getAllDisplays">;

export const shell = {
  openExternal: async (url) => void seen.opened.push(url),
} satisfies Pick<Shell, "openExternal">;

export const utilityProcess = {
  fork: (script: string, args: string[] = []) => {
    const utility = new FakeUtility();
    seen.engines.push({ utility, script, args });
    return utility as unknown as UtilityProcess;
  },
} satisfies Pick<typeof Electron.utilityProcess, "fork">;

export class MessageChannelMain implements ElectronChannel {
  readonly port1: ElectronChannel["port1"];
  readonly port2: ElectronChannel["port2"];

  constructor() {
    const { ends, channel } = fakeChannel();
    seen.ports.push(...ends);
    this.port1 = channel.port1;
    this.port2 = channel.port2;
  }
}

/** A folder with a built window in it, and room for the app's state. */
export function fakeInstallation(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "retinoscope-desktop-"));
  mkdirSync(join(folder, "renderer"));
  writeFileSync(join(folder, "renderer", "index.html"), '<meta content="__STYLE_NONCE__">');
  app.paths.appData = join(folder, "data");
  app.paths.temp = folder;
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
