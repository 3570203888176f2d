import { notifications } from "@mantine/notifications";
import { createElement } from "react";
import { sentence as line } from "../../../core/basis/foreign-text.ts";
import { CancelledError } from "../../../core/engine/rpc/index.ts";
import { sentence } from "../../lib/sentence.ts";
import { type NoticeAction, NoticeBody } from "./notice-body.tsx";

export interface NoticeOptions {
  readonly action?: NoticeAction;
  /** Until it is dismissed: what it offers is not to be missed. */
  readonly stays?: boolean;
}

/** How long a notice stays, in milliseconds; longer if there is something to do about it. */
const STAYS_MS = 5_000;
const STAYS_WITH_ACTION_MS = 12_000;
/** An error, by its length: 300 words a minute, and time to see that it is there. */
const errorStaysMs = (message: string): number => 12_000 + 40 * message.length;

/** Notices on display, by kind and message: how often each was told. */
const counts = new Map<string, number>();

/** Tells something that went well or can be undone. It goes by itself. @returns what takes it away before */
export function notify(message: string, options: NoticeOptions = {}): () => void {
  return show("notice", message, options);
}

/** Tells what went wrong, as a sentence; it stays long enough to be read, and with something to do until it is dismissed. What the user cancelled is no error. */
export function notifyError(error: unknown, options: NoticeOptions = {}): void {
  if (error instanceof CancelledError) return;
  show("error", sentence(error), options);
}

function show(kind: "notice" | "error", words: string, { action, stays = false }: NoticeOptions): () => void {
  // Names out of files and other programs' words are in it.
  const message = line(words);
  const id = `${kind}:${message}`;
  const count = (counts.get(id) ?? 0) + 1;
  counts.set(id, count);
  const close = (): void => void notifications.hide(id);
  const notice = {
    id,
    message: createElement(NoticeBody, { message, count, action, close }),
    onClose: () => void counts.delete(id),
  };
  if (count > 1) {
    notifications.update(notice);
    return close;
  }
  notifications.show({
    ...notice,
    ...(kind === "error"
      ? {
          color: "var(--error)",
          role: "alert",
          autoClose: action === undefined ? errorStaysMs(message) : false,
        }
      : {
          color: "var(--accent)",
          role: "status",
          // Errors that stay must not keep an undo waiting.
          priority: 1,
          autoClose: stays ? false : action === undefined ? STAYS_MS : STAYS_WITH_ACTION_MS,
        }),
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
  });
  return close;
}
