import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";
import { type Channel, RpcClient } from "../../core/engine/rpc/index.ts";
import { engineArguments, type FromEngine, type ToEngine } from "../../node/engine/messages.ts";

const parent = new URL("parent-port.mjs", import.meta.url).href;

type Up =
  | { readonly from: "engine"; readonly data: FromEngine }
  | { readonly from: "port"; readonly client: number; readonly data: unknown };

/** The built engine of the desktop, in a plain Node that is given a utility process' parent and ports. It goes with the test. */
export class PortEngine {
  readonly child: ChildProcess;
  readonly said: FromEngine[] = [];
  private readonly listeners = new Map<number, (message: unknown) => void>();

  constructor(script: string, workspace: string) {
    this.child = fork(script, engineArguments({ workspace, threads: 1 }), {
      serialization: "advanced",
      execArgv: ["--import", parent],
      silent: true,
    });
    onTestFinished(() => void this.child.kill("SIGKILL"));
    this.child.on("message", (raw) => {
      const message = raw as Up;
      if (message.from === "engine") this.said.push(message.data);
      else this.listeners.get(message.client)?.(message.data);
    });
  }

  async firstWord(): Promise<FromEngine> {
    while (this.said.length === 0) await once(this.child, "message");
    return this.said[0]!;
  }

  post(data: ToEngine): void {
    this.child.send({ to: "engine", data });
  }

  /** A window, over its port. */
  connect(client: number): RpcClient {
    this.post({ type: "open", client });
    const channel: Channel = {
      send: (data) => this.child.send({ to: "port", client, data }),
      onMessage: (listener) => this.listeners.set(client, listener),
      onClose: () => undefined,
      close: () => undefined,
    };
    return new RpcClient(channel);
  }
}
