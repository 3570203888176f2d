import { Command } from "commander";
import { forkEngine } from "../../node/engine-supervisor/fork.ts";
import { EngineSupervisor, EngineUnavailableError } from "../../node/engine-supervisor/supervisor.ts";
import { isUsableToken, newToken } from "../../node/serve/access.ts";
import { openBrowser } from "../../node/serve/open-browser.ts";
import { type RunningServer, startServer } from "../../node/serve/server.ts";
import { loadSite } from "../../node/serve/site.ts";
import { engineScript, rendererFolder } from "../built-files.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { parsePort, parseThreads } from "../selection.ts";

interface ServeOptions {
  readonly port?: number;
  readonly workspace?: string;
  readonly threads?: number;
  readonly open?: boolean;
}

export function serveCommand(): Command {
  return new Command("serve")
    .description("the window in a browser on this machine; prints its address, which holds the key to it")
    .option("--port <n>", "where to listen; 0: any free port (default: 7345 if it is free)", parsePort)
    .option("--workspace <folder>", "where runs and models are kept (default: the user's)")
    .option("--threads <n>", "runs at a time (default: one for each core)", parseThreads)
    .option("--open", "open it in the default browser")
    .action((options: ServeOptions) => interruptible((signal) => serve(options, signal)));
}

async function serve({ port, workspace, threads, open }: ServeOptions, signal: AbortSignal): Promise<void> {
  const token = chosenToken() ?? newToken();
  const site = await loadSite(rendererFolder);
  const options = {
    ...(workspace === undefined ? {} : { workspace }),
    ...(threads === undefined ? {} : { threads }),
  };
  const supervisor = new EngineSupervisor(() => forkEngine(engineScript, options), console.error);
  let server: RunningServer | null = null;
  try {
    server = await startServer({ site, supervisor, token, port: port ?? null });
    console.log(server.url);
    console.error(
      "Open this address in a browser on this machine. Whoever has it can use this window. Ctrl-C ends it.",
    );
    if (open) openBrowser(server.invitation());
    await Promise.race([supervisor.ready(), aborted(signal)]);
    await aborted(signal);
    // Ended by a service manager or with its terminal, it did what it was there for.
    process.exitCode = signal.reason === "SIGINT" ? EXIT.interrupted : EXIT.done;
  } catch (error) {
    if (!(error instanceof EngineUnavailableError)) throw error;
    // The supervisor has said why.
    process.exitCode = EXIT.failed;
  } finally {
    await supervisor.stop();
    await server?.close();
  }
}

/** A token that is known before the start, for tests and scripts. */
function chosenToken(): string | null {
  const token = process.env.RETINOSCOPE_TOKEN;
  if (token === undefined || token === "") return null;
  if (isUsableToken(token)) return token;
  throw new UsageError(
    "RETINOSCOPE_TOKEN is no key: give at least 32 letters, digits, dashes or underscores, drawn at random.",
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
