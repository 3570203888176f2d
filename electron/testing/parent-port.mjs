// Loaded before the built engine in a plain Node: gives it the parent that a utility process has. The test on the other side of
// fork's channel is main process and windows in one; each window's port is a channel of Node's, relayed.
import { EventEmitter } from "node:events";
import { isMainThread, MessageChannel } from "node:worker_threads";

if (isMainThread) {
  const parent = new EventEmitter();
  parent.postMessage = (data) => process.send({ from: "engine", data });
  process.parentPort = parent;

  // As Electron's: what comes before anybody listens is kept.
  const waiting = [];
  parent.on("newListener", (name) => {
    if (name !== "message") return;
    setImmediate(() => {
      for (const event of waiting.splice(0)) parent.emit("message", event);
    });
  });

  const windows = new Map();
  process.on("message", ({ to, client, data }) => {
    if (to === "port") {
      windows.get(client).postMessage(data);
      return;
    }
    const event = { data, ports: data.type === "open" ? [openPort(data.client)] : [] };
    if (parent.listenerCount("message") === 0) waiting.push(event);
    else parent.emit("message", event);
  });

  function openPort(client) {
    const { port1, port2 } = new MessageChannel();
    windows.set(client, port1);
    port1.on("message", (data) => process.send({ from: "port", client, data }));
    const emitter = new EventEmitter();
    port2.on("message", (data) => emitter.emit("message", { data, ports: [] }));
    port2.on("close", () => emitter.emit("close"));
    return Object.assign(emitter, {
      postMessage: (message) => port2.postMessage(message),
      start: () => port2.start(),
      close: () => port2.close(),
    });
  }
}
