import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";

/** Folder of a desktop that was packed and installed; null if none is named. */
export function packedFolder(): string | null {
  return process.env.RETINOSCOPE_PACKED ?? null;
}

/** An installed desktop. Its fuses keep Playwright's own way into Electron shut: it is driven as a browser is, and by real keys. */
export class PackedApp {
  /** All that it and its engine printed. */
  said = "";
  private readonly folder: string;
  private readonly workspace: string;
  private readonly program: string;
  private child: ChildProcess | null = null;
  private browser: Browser | null = null;

  /** @param program the one in the folder that starts it */
  constructor(folder: string, workspace: string, program = "retinoscope") {
    this.program = program;
    this.folder = folder;
    this.workspace = workspace;
  }

  /** @returns its window's page */
  async start(...files: string[]): Promise<Page> {
    const child = spawn(join(this.folder, this.program), ["--remote-debugging-port=0", ...files], {
      env: { ...process.env, RETINOSCOPE_WORKSPACE: this.workspace },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        this.said += text;
      });
    const active = join(this.workspace, "desktop", "DevToolsActivePort");
    while (!this.said.includes("window is open") || !existsSync(active)) {
      if (child.exitCode !== null)
        throw new Error(`The packed app ended before its window opened:\n${this.said}`);
      await setTimeout(50);
    }
    const [port] = readFileSync(active, "utf8").split("\n");
    // Electron knows no downloads of a browser, and its window is to be as its user sees it.
    this.browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
    const [page] = this.browser.contexts().flatMap((context) => context.pages());
    if (page === undefined) throw new Error("The packed app has no page.");
    return page;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  /** @returns its exit status, when it has ended */
  async exit(): Promise<number | null> {
    const child = this.child!;
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  }

  /** Kills what may still run of it. */
  async end(): Promise<void> {
    this.child?.kill("SIGKILL");
    if (this.child !== null) await this.exit();
  }
}
