// The engine as a utility process of the desktop: the main process starts it, and brings the windows' ports.
import "../../node/relaxed-simd.ts";
import { Engine, explain } from "../../core/engine/index.ts";
import { createHost } from "../../node/engine/host.ts";
import { type FromEngine, parseEngineArguments, toEngine } from "../../node/engine/messages.ts";
import { writeInPrivate } from "../../node/workspace/privacy.ts";
import { PortClients } from "./clients.ts";

const { parentPort } = process;

// Ctrl-C in a terminal, and its end, reach us, too: when to end is for the main process to say.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);

await start();

async function start(): Promise<void> {
  let engine: Engine;
  try {
    const options = parseEngineArguments(process.argv.slice(2));
    writeInPrivate(options);
    engine = await Engine.start(await createHost(options));
  } catch (error) {
    // Whoever reads it ends us: a message of a process that exits may come after its end.
    post({ type: "failed", message: explain(error) });
    return;
  }
  const clients = new PortClients((channel) => engine.connect(channel), post);
  // What came before is kept until somebody listens.
  parentPort.on("message", ({ data, ports: [port] }) => {
    const message = toEngine.parse(data);
    if (message.type === "shutdown") void engine.close().then(() => process.exit(0));
    else if (message.type === "ping") post({ type: "pong" });
    else clients.receive(message, port);
  });
  post({ type: "ready" });
}

function post(message: FromEngine): void {
  parentPort.postMessage(message);
}
