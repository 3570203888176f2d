import type { Session } from "electron";
import { isOwn } from "./origin.ts";

/** What the window needs: the clipboard takes recipes, and a film may fill the screen. Everything else is denied, to everybody. */
const granted: ReadonlySet<string> = new Set(["clipboard-read", "clipboard-sanitized-write", "fullscreen"]);

/** Schemes that the window loads from; `devtools` serves the developer tools, which are a part of Electron. */
const loaded: ReadonlySet<string> = new Set(["app:", "blob:", "data:", "devtools:"]);

type Governed = Pick<
  Session,
  | "setPermissionRequestHandler"
  | "setPermissionCheckHandler"
  | "setDevicePermissionHandler"
  | "setDisplayMediaRequestHandler"
> & { readonly webRequest: Pick<Session["webRequest"], "onBeforeRequest"> };

/** Denies pages what they could ask the system for, and every address that is not ours. */
export function restrictSession(session: Governed): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(granted.has(permission) && isMainFrame && isOwn(requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin, { isMainFrame }) =>
      granted.has(permission) && isMainFrame && isOwn(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url) }));
}

function mayLoad(url: string): boolean {
  const { protocol } = new URL(url);
  return loaded.has(protocol) && (protocol !== "app:" || isOwn(url));
}
