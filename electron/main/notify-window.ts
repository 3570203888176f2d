import type { MessagePortMain, WebContents } from "electron";
import { ENGINE_PORT, type NoticeName, type Notices } from "../bridge.ts";

type Contents = Pick<WebContents, "isDestroyed" | "send" | "postMessage">;

/** The one place from which the window is told something. It is told nothing while there is none. */
export function notifyWindow<N extends NoticeName>(
  contents: Contents | null,
  name: N,
  notice: Notices[N],
): void {
  if (contents !== null && !contents.isDestroyed()) contents.send(name, notice);
}

/** @returns whether there is a window that can have it */
export function givePort(contents: Contents | null, connection: string, port: MessagePortMain): boolean {
  if (contents === null || contents.isDestroyed()) return false;
  contents.postMessage(ENGINE_PORT, connection, [port]);
  return true;
}
