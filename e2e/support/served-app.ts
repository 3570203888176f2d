import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
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

  constructor(workspace: string, environment: NodeJS.ProcessEnv = {}) {
    this.workspace = workspace;
    this.environment = environment;
  }

  /** Started again, it listens where it did before. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [program, "serve", "--port", String(this.port), "--workspace", this.workspace],
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

  /** As when the power fails. */
  kill(): Promise<void> {
    return this.end("SIGKILL");
  }

  /** Kills the process that computes, and leaves the server. */
  killEngine(): void {
    process.kill(this.engineProcess(), "SIGKILL");
  }

  /** Id of the process that computes. */
  engineProcess(): number {
    const server = this.child?.pid;
    const engine = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .find((name) => parentOf(name) === server);
    if (engine === undefined) throw new Error("The server has no engine process.");
    return Number(engine);
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
  try {
    // The name in parentheses may hold spaces; the parent is the second field after it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1];
    return Number(fields?.split(" ")[1]);
  } catch {
    return undefined;
  }
}
