import type { IpcMainInvokeEvent } from "electron";
import { isOwn } from "./origin.ts";

/**
 * Whether a message comes from the window's own page and not from a frame in it. To be asked before anything is awaited: a frame
 * that navigates meanwhile is another sender.
 */
export function isTrusted({ senderFrame }: Pick<IpcMainInvokeEvent, "senderFrame">): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwn(senderFrame.origin);
}
