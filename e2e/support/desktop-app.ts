import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";
import { electronProgram } from "../../scripts/start/electron.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = electronProgram(fileURLToPath(new URL("../../node_modules/electron", import.meta.url)));

/** The unpacked desktop, with a workspace of its own: the fuses of a packed one keep every test out. */
export class DesktopApp {
  readonly workspace: string;
  private started: ElectronApplication | null = null;

  constructor(workspace: string) {
    this.workspace = workspace;
  }

  get application(): ElectronApplication {
    if (this.started === null) throw new Error("The desktop was not started.");
    return this.started;
  }

  private get environment(): Record<string, string> {
    const kept = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return { ...Object.fromEntries(kept), RETINOSCOPE_WORKSPACE: this.workspace };
  }

  async start(...files: string[]): Promise<Page> {
    this.started = await _electron.launch({ args: [root, ...files], env: this.environment });
    return this.started.firstWindow();
  }

  /** Starts it once more, beside the first. @returns its exit status */
  async startAgain(...files: string[]): Promise<number | null> {
    const child = spawn(program!, [root, ...files], { env: this.environment, stdio: "ignore" });
    const [status] = await once(child, "exit");
    return status as number | null;
  }

  /** Ends the process that computes, as a crash would. */
  async killEngine(): Promise<void> {
    const pid = await this.application.evaluate(
      ({ app }) =>
        app
          .getAppMetrics()
          .find(({ serviceName, name }) => /Retinoscope engine/.test(`${serviceName} ${name}`))?.pid ?? null,
    );
    if (pid === null) throw new Error("The desktop has no engine process.");
    process.kill(pid, "SIGKILL");
  }

  /** Has questions be answered by the button of that number from now on, and keeps what is asked. */
  async answer(button: number): Promise<void> {
    await this.application.evaluate(({ dialog }, response) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = async (...given: unknown[]) => {
        asked.push((given.at(-1) as { message: string }).message);
        return { response, checkboxChecked: false };
      };
    }, button);
  }

  asked(): Promise<string[]> {
    return this.application.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  }

  /** Has the next save dialog be answered with a path. */
  async saveTo(path: string): Promise<void> {
    await this.application.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
  }

  /** Quits as the menu does. */
  async quit(): Promise<void> {
    await this.application.evaluate(({ app }) => app.quit());
  }

  async end(): Promise<void> {
    if (this.started === null) return;
    const process = this.started.process();
    if (process.exitCode === null && process.signalCode === null) process.kill("SIGKILL");
  }
}
