// The bridge: named functions for the page, and nothing of Electron. One file without modules, as a sandboxed preload must be.
import { contextBridge, ipcRenderer, webUtils } from "electron";
import {
  BRIDGE,
  type CallName,
  type Calls,
  type DesktopBridge,
  ENGINE_PORT,
  type EnginePortMessage,
  type NoticeName,
  type Notices,
} from "../bridge.ts";

/** @throws an Error with the main process' sentence */
async function call<C extends CallName>(
  name: C,
  ...given: Parameters<Calls[C]>
): Promise<ReturnType<Calls[C]>> {
  try {
    return await ipcRenderer.invoke(name, ...given);
  } catch (error) {
    // Electron puts the channel and the error's class before it.
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(message.replace(/^Error invoking remote method '[^']*': (?:\w+: )?/, ""));
  }
}

function listen<N extends NoticeName>(name: N, listener: (notice: Notices[N]) => void): void {
  // The event, through which a page would reach Electron, stays here.
  ipcRenderer.on(name, (_event, notice: Notices[N]) => listener(notice));
}

ipcRenderer.on(ENGINE_PORT, ({ ports }, connection: string) => {
  const message: EnginePortMessage = { type: ENGINE_PORT, connection };
  window.postMessage(message, window.location.origin, [...ports]);
});

const bridge: DesktopBridge = {
  connectEngine: (connection) => call("connect-engine", connection),
  chooseFiles: (choice) => call("choose-files", choice),
  readFile: (token, offset) => call("read-file", token, offset),
  rememberFile: (file) => call("remember-file", webUtils.getPathForFile(file)),
  reportActivity: (activity) => call("report-activity", activity),
  reportActions: (enabled) => call("report-actions", enabled),
  onCommand: (listener) => listen("command", listener),
  onFiles: (listener) => {
    listen("files", listener);
    void call("window-ready");
  },
};

contextBridge.exposeInMainWorld(BRIDGE, bridge);
