import type { App, WebContents } from "electron";
import { PAGE } from "./origin.ts";

type Contents = Pick<WebContents, "on" | "setWindowOpenHandler">;

/** No contents of the app go anywhere, open anything or embed anything: the window shows one page, loaded by us. */
export function restrictNavigation(app: Pick<App, "on">): void {
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  preventDefault(): void;
}

export function confine(contents: Contents): void {
  contents.on("will-navigate", stay);
  contents.on("will-frame-navigate", stay);
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** The page may load itself anew, as its button does where the engine is gone. */
function stay(event: Navigation): void {
  if (event.url !== PAGE || !event.isMainFrame) event.preventDefault();
}
