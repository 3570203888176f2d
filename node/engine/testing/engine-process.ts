import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";
import { type Channel, decodeAnswer, encodeMessage, RpcClient } from "../../../core/engine/rpc/index.ts";
import { fixturePath } from "../../../fixtures/golden.ts";
import { temporaryFolder } from "../../testing/folder.ts";
import {
  type EngineOptions,
  engineArguments,
  type FromEngine,
  fromEngine,
  type ToEngine,
} from "../messages.ts";

const script = fixturePath("../dist/node/engine.js");

export interface ProcessOptions {
  /** Besides the workspace; two threads and the plain backend without it. */
  readonly engine?: EngineOptions;
  /** For Node itself. */
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The built engine's process, as a parent has it. It ends with the test. */
export class EngineProcess {
  readonly child: ChildProcess;
  readonly said: FromEngine[] = [];
  private readonly listeners = new Map<number, (message: unknown) => void>();

  constructor(workspace: string, { engine = {}, execArgv = [], env = {} }: ProcessOptions = {}) {
    const options = engineArguments({ workspace, threads: 2, backend: "plain", ...engine });
    this.child = fork(script, options, {
      serialization: "advanced",
      execArgv: [...execArgv],
      env: { ...process.env, ...env },
      silent: true,
    });
    onTestFinished(() => void this.child.kill("SIGKILL"));
    this.child.on("message", (raw) => {
      const message = fromEngine.parse(raw);
      if (message.type !== "message") {
        this.said.push(message);
        return;
      }
      const { client, bytes } = message;
      this.listeners.get(client)?.(decodeAnswer(bytes));
      // As the relay does: the requests of a client that takes nothing wait.
      if (this.child.connected) this.post({ type: "taken", client, bytes: bytes.length });
    });
  }

  post(message: ToEngine): void {
    this.child.send(message);
  }

  connect(client: number): RpcClient {
    this.post({ type: "open", client });
    const channel: Channel = {
      send: (message) => this.post({ type: "message", client, bytes: encodeMessage(message) }),
      onMessage: (listener) => this.listeners.set(client, listener),
      onClose: () => {},
      close: () => this.post({ type: "close", client }),
    };
    return new RpcClient(channel);
  }

  async exit(): Promise<number | null> {
    const [code] = await once(this.child, "exit");
    return code as number | null;
  }

  /** In order, in one of the ways in which that may come about. */
  async end(how: "shutdown" | "SIGTERM" | "disconnect"): Promise<void> {
    const exited = this.exit();
    if (how === "shutdown") this.post({ type: "shutdown" });
    else if (how === "disconnect") this.child.disconnect();
    else this.child.kill(how);
    expect(await exited).toBe(0);
  }

  /** At once, whatever it is at. */
  async kill(): Promise<void> {
    const exited = this.exit();
    this.child.kill("SIGKILL");
    await exited;
  }
}

/** One that is ready. */
export async function started(
  workspace = temporaryFolder(),
  options: ProcessOptions = {},
): Promise<EngineProcess> {
  const engine = new EngineProcess(workspace, options);
  while (engine.said.length === 0) {
    if (engine.child.exitCode !== null) throw new Error("The engine ended at once. Run npm run build first.");
    await Promise.race([once(engine.child, "message"), once(engine.child, "exit")]);
  }
  expect(engine.said).toEqual([{ type: "ready" }]);
  return engine;
}
