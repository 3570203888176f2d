// The engine in a process of its own: its parent starts it, brings clients, and is told what the engine answers.
import "../relaxed-simd.ts";
import { Engine, explain } from "../../core/engine/index.ts";
import { writeInPrivate } from "../workspace/privacy.ts";
import { Clients } from "./clients.ts";
import { createHost } from "./host.ts";
import { type FromEngine, parseEngineArguments, toEngine } from "./messages.ts";
import { standBack } from "./stand-back.ts";

if (process.send === undefined) throw new Error("Start this file by fork(), with a channel for messages.");

// Ctrl-C in a terminal, and its end, reach us, too: when to end is for the parent to say.
process.on("SIGINT", () => {});
process.on("SIGHUP", () => {});

// Our words go to the parent; once it is gone, what is under way is still to be saved.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

await start();

async function start(): Promise<void> {
  let engine: Engine;
  try {
    const options = parseEngineArguments(process.argv.slice(2));
    writeInPrivate(options);
    engine = await Engine.start(await createHost(options));
  } catch (error) {
    post({ type: "failed", message: explain(error) }, () => process.exit(1));
    return;
  }
  const clients = new Clients((channel) => engine.connect(channel), post);
  const end = async (): Promise<void> => {
    await engine.close();
    process.exit(0);
  };
  process.on("message", (raw) => {
    const message = toEngine.parse(raw);
    if (message.type === "shutdown") void end();
    else if (message.type === "ping") post({ type: "pong" });
    else clients.receive(message);
  });
  // The parent is gone: nobody is left to compute for, and the next engine can go on.
  process.on("disconnect", () => void end());
  process.on("SIGTERM", () => void end());
  // Not before: a window waits for what was read until now.
  standBack();
  if (process.connected) post({ type: "ready" });
  else void end();
}

function post(message: FromEngine, onSent?: () => void): void {
  // Without the parent there is nobody to tell; the end is under way.
  if (process.connected) process.send?.(message, undefined, undefined, () => onSent?.());
  else onSent?.();
}
