import { EventEmitter } from "node:events";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { DesktopBridge } from "../bridge.ts";

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  answer: undefined as unknown,
  ipc: null as unknown as EventEmitter,
}));
vi.mock("electron", () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => electron.exposed.set(name, value) },
  webUtils: { getPathForFile: (file: { name: string }) => `/home/me/${file.name}` },
  ipcRenderer: {
    invoke: async (...given: unknown[]) => {
      electron.invoked.push(given);
      if (electron.answer instanceof Error) throw electron.answer;
      return electron.answer;
    },
    on: (name: string, listener: (...given: unknown[]) => void) => electron.ipc.on(name, listener),
  },
}));

const posted: unknown[][] = [];
let bridge: DesktopBridge;
beforeAll(async () => {
  electron.ipc = new EventEmitter();
  vi.stubGlobal("window", {
    location: { origin: "app://retinoscope" },
    postMessage: (...given: unknown[]) => posted.push(given),
  });
  await import("./preload.ts");
  bridge = electron.exposed.get("retinoscope") as DesktopBridge;
});
beforeEach(() => {
  electron.invoked.length = 0;
  electron.answer = undefined;
});

test("gives the page one object of functions", () => {
  expect([...electron.exposed.keys()]).toEqual(["retinoscope"]);
  expect(Object.entries(bridge).map(([name, value]) => [name, typeof value])).toEqual(
    [
      "connectEngine",
      "chooseFiles",
      "readFile",
      "rememberFile",
      "reportActivity",
      "reportActions",
      "onCommand",
      "onFiles",
    ].map((name) => [name, "function"]),
  );
});

test("passes calls on, and answers back", async () => {
  electron.answer = [{ token: "t", name: "a.ckpt", bytes: 3 }];
  expect(await bridge.chooseFiles({ extensions: ["ckpt"], multiple: true })).toBe(electron.answer);
  await bridge.readFile("t", 4);
  await bridge.rememberFile({ name: "a.ckpt" } as File);
  await bridge.reportActivity({ underWay: 1, progress: 0.5 });
  await bridge.reportActions(["run"]);
  await bridge.connectEngine("c");
  expect(electron.invoked).toEqual([
    ["choose-files", { extensions: ["ckpt"], multiple: true }],
    ["read-file", "t", 4],
    ["remember-file", "/home/me/a.ckpt"],
    ["report-activity", { underWay: 1, progress: 0.5 }],
    ["report-actions", ["run"]],
    ["connect-engine", "c"],
  ]);
});

test("tells a failure in the main process' own words", async () => {
  electron.answer = new Error(
    "Error invoking remote method 'read-file': FileError: Reading \"/a\" failed: it is gone.",
  );
  await expect(bridge.readFile("t", 0)).rejects.toThrow(/^Reading "\/a" failed: it is gone\.$/);
});

test("hands notices to the page without the event that they came with", () => {
  const got: unknown[][] = [];
  bridge.onCommand((...given) => got.push(given));
  bridge.onFiles((...given) => got.push(given));
  expect(electron.invoked).toEqual([["window-ready"]]);
  electron.ipc.emit("command", { sender: "secret" }, "run");
  electron.ipc.emit("files", { sender: "secret" }, []);
  expect(got).toEqual([["run"], [[]]]);
});

test("hands a port to the page, to its own origin", () => {
  const port = { name: "port" };
  electron.ipc.emit("engine-port", { ports: [port] }, "c1");
  expect(posted).toEqual([[{ type: "engine-port", connection: "c1" }, "app://retinoscope", [port]]]);
});
