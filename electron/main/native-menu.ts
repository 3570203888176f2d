import { Menu, type MenuItem } from "electron";
import { type MenuOptions, menuTemplate } from "./menu.ts";

/** The application's menu as it is shown: with the recent files, and grey where the window can do nothing. */
export class NativeMenu {
  private readonly options: Omit<MenuOptions, "recent" | "enabled">;
  private menu: Menu | null = null;
  /** Until the window has told, it can do nothing. */
  private enabled: ReadonlySet<string> = new Set();

  constructor(options: Omit<MenuOptions, "recent" | "enabled">) {
    this.options = options;
  }

  /** @param recent paths of files, the last one first */
  show(recent: readonly string[]): void {
    const template = menuTemplate({ ...this.options, recent, enabled: (id) => this.enabled.has(id) });
    this.menu = Menu.buildFromTemplate(template);
    Menu.setApplicationMenu(this.menu);
  }

  /** @param actions ids of what the window can do now */
  enable(actions: readonly string[]): void {
    this.enabled = new Set(actions);
    // In place: one that is open stays so. Items without a name of ours are the system's.
    for (const item of itemsOf(this.menu)) if (item.id) item.enabled = this.enabled.has(item.id);
  }
}

function itemsOf(menu: Menu | null | undefined): MenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [item, ...itemsOf(item.submenu)]);
}
