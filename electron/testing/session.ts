import type { OnBeforeRequestListenerDetails, Session } from "electron";
import { Emitter } from "./emitter.ts";

type Handler<M extends keyof Session> = Session[M] extends (handler: infer H, ...rest: never[]) => void
  ? H
  : never;

/** A session that keeps the handlers that it is given. */
export class FakeSession
  extends Emitter
  implements
    Pick<
      Session,
      | "on"
      | "setPermissionRequestHandler"
      | "setPermissionCheckHandler"
      | "setDevicePermissionHandler"
      | "setDisplayMediaRequestHandler"
    >
{
  request: Handler<"setPermissionRequestHandler"> = null;
  check: Handler<"setPermissionCheckHandler"> = null;
  device: Handler<"setDevicePermissionHandler"> = null;
  display: Handler<"setDisplayMediaRequestHandler"> = null;
  private before: Parameters<Session["webRequest"]["onBeforeRequest"]>[0] | null = null;

  readonly webRequest = {
    onBeforeRequest: (listener: unknown): void => {
      this.before = listener as typeof this.before;
    },
  };

  setPermissionRequestHandler(handler: typeof this.request): void {
    this.request = handler;
  }

  setPermissionCheckHandler(handler: typeof this.check): void {
    this.check = handler;
  }

  setDevicePermissionHandler(handler: typeof this.device): void {
    this.device = handler;
  }

  setDisplayMediaRequestHandler(handler: typeof this.display): void {
    this.display = handler;
  }

  /** Whether a request for an address is let through. */
  loads(url: string): boolean {
    let cancelled: boolean | undefined;
    const listener = this.before as unknown as
      | ((details: OnBeforeRequestListenerDetails, answer: (response: { cancel?: boolean }) => void) => void)
      | null;
    listener?.({ url } as OnBeforeRequestListenerDetails, ({ cancel }) => {
      cancelled = cancel;
    });
    return cancelled === false;
  }
}
