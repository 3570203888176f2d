import type { App, WebContents } from "electron";

type Contents = Pick<WebContents, "on" | "setWindowOpenHandler">;

/** No contents of the app go anywhere, open anything or embed anything: the window shows one page, loaded by us. */
export function restrictNavigation(app: Pick<App, "on">): void {
  app.on("web-contents-created", (_event, contents) => confine(contents));
}

export function confine(contents: Contents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-frame-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}
