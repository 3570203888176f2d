import type { MessagePortMain } from "electron";
import type { PortLike } from "../../core/engine/rpc/index.ts";

/** Electron's port, which is an emitter, as the channel knows ports. */
export function portLike(port: Pick<MessagePortMain, "on" | "postMessage" | "start" | "close">): PortLike {
  function addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  function addEventListener(type: "close", listener: () => void): void;
  function addEventListener(
    type: "message" | "close",
    listener: (event: { readonly data: unknown }) => void,
  ): void {
    if (type === "message") port.on("message", ({ data }) => listener({ data }));
    else port.on("close", () => listener({ data: null }));
  }
  return {
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
    addEventListener,
  };
}
