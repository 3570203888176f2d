import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** `retinoscope serve` as a child process, with a workspace of its own. */
export class ServedApp {
  readonly workspace: string;
  /** With the token. */
  url = "";
  private child: ChildProcess | null = null;
  private port = 0;
  private readonly token = "e2e-token-0123456789abcdef0123456789abcdef";
  private readonly environment: NodeJS.ProcessEnv;
  private readonly options: readonly string[];

  /** @param options of `serve`, besides port and workspace */
  constructor(workspace: string, environment: NodeJS.ProcessEnv = {}, options: readonly string[] = []) {
    this.workspace = workspace;
    this.environment = environment;
    this.options = options;
  }

  /** Started again, it listens where it did before. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [program, "serve", "--port", String(this.port), "--workspace", this.workspace, ...this.options],
      {
        env: { ...process.env, ...this.environment, RETINOSCOPE_TOKEN: this.token },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.child = child;
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    for await (const line of createInterface(child.stdout)) {
      if (!line.startsWith("http")) continue;
      this.url = line.trim();
      this.port = Number(new URL(this.url).port);
      return;
    }
    throw new Error(`retinoscope serve ended before it said where it is:\n${said}`);
  }

  /** In order, as by Ctrl-C. */
  stop(): Promise<void> {
    return this.end("SIGINT");
  }

  /** As when the power fails: server and engine are gone at once. */
  async kill(): Promise<void> {
    const engine = this.findEngine();
    await this.end("SIGKILL");
    if (engine === undefined) return;
    try {
      process.kill(engine, "SIGKILL");
    } catch {
      // It had ended, too.
    }
    while (isRunning(engine)) await setTimeout(10);
  }

  /** Kills the process that computes, and leaves the server. */
  killEngine(): void {
    process.kill(this.engineProcess(), "SIGKILL");
  }

  /** Id of the process that computes. */
  engineProcess(): number {
    const engine = this.findEngine();
    if (engine === undefined) throw new Error("The server has no engine process.");
    return engine;
  }

  private findEngine(): number | undefined {
    const server = this.child?.pid;
    if (server === undefined) return undefined;
    const engine = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .find((name) => parentOf(name) === server);
    return engine === undefined ? undefined : Number(engine);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}

function parentOf(pid: string): number | undefined {
  const parent = statusOf(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** Whether a process is there and has not ended. */
export function isRunning(pid: number): boolean {
  const state = statusOf(pid)?.[0];
  // One that has ended stays as a zombie until its parent has asked for it.
  return state !== undefined && state !== "Z";
}

/** What Linux says of a process, from its state on; nothing if there is none of this id. */
function statusOf(pid: string | number): string[] | undefined {
  try {
    // The name in parentheses may hold spaces.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
  } catch {
    return undefined;
  }
}
