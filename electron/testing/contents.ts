import type { IpcMainInvokeEvent, WebContents, WebFrameMain, WindowOpenHandlerResponse } from "electron";
import { Emitter } from "./emitter.ts";

type Sent =
  | { readonly channel: string; readonly args: readonly unknown[] }
  | { readonly channel: string; readonly message: unknown; readonly ports: readonly unknown[] };

/** What a window shows. */
export class FakeContents
  extends Emitter
  implements
    Pick<WebContents, "on" | "isDestroyed" | "send" | "postMessage" | "reload" | "setWindowOpenHandler">
{
  readonly sent: Sent[] = [];
  reloads = 0;
  destroyed = false;
  openHandler: Parameters<WebContents["setWindowOpenHandler"]>[0] | null = null;

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    this.sent.push({ channel, args });
  }

  postMessage(channel: string, message: unknown, ports: unknown[] = []): void {
    this.sent.push({ channel, message, ports });
  }

  reload(): void {
    this.reloads++;
  }

  setWindowOpenHandler(handler: Parameters<WebContents["setWindowOpenHandler"]>[0]): void {
    this.openHandler = handler;
  }

  /** What becomes of a page that asks for another window. */
  open(url: string): WindowOpenHandlerResponse | undefined {
    return this.openHandler?.({ url, frameName: "", features: "", disposition: "new-window" } as Parameters<
      NonNullable<typeof this.openHandler>
    >[0]);
  }
}

/** Who sends a call: by default the window's own page. */
export function sender(
  frame: Partial<Pick<WebFrameMain, "origin" | "parent">> | null = {},
): Pick<IpcMainInvokeEvent, "senderFrame"> {
  const own = { origin: "app://retinoscope", parent: null };
  return { senderFrame: frame === null ? null : ({ ...own, ...frame } as WebFrameMain) };
}

/** An event that can be prevented, and what it says. */
export class FakeEvent {
  defaultPrevented = false;

  constructor(details: object = {}) {
    Object.assign(this, details);
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
