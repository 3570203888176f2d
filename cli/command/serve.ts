import { setTimeout } from "node:timers/promises";
import { Command } from "commander";
import { forkEngine } from "../../node/engine-supervisor/fork.ts";
import { EngineSupervisor, EngineUnavailableError } from "../../node/engine-supervisor/supervisor.ts";
import { readText } from "../../node/files.ts";
import { isUsableToken, newToken, seemsRandom } from "../../node/serve/access.ts";
import { openBrowser } from "../../node/serve/open-browser.ts";
import { type Reach, reachOf } from "../../node/serve/reach.ts";
import { type RunningServer, startServer } from "../../node/serve/server.ts";
import { loadSite } from "../../node/serve/site.ts";
import { engineScript, rendererFolder } from "../built-files.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { note, print } from "../print.ts";
import { parsePort, parseThreads } from "../selection.ts";

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly tokenFile?: string;
  readonly workspace?: string;
  readonly threads?: number;
  readonly shared?: boolean;
  readonly kiosk?: boolean;
  readonly open?: boolean;
}

const OPENING_MS = 3000;
const MAX_KEY_BYTES = 2 ** 10;

const hereOnly =
  "Open this address in a browser on this machine. Whoever has it can use this window. Ctrl-C ends it.";
const elsewhere =
  "Other machines reach this address. Whoever has it can use this window, and what passes is not encrypted: on a network that you do " +
  "not trust, leave --host out and reach this machine by ssh -L instead. Ctrl-C ends it.";

const ending =
  "Ending. Runs that compute are saved where they stand, and are offered at the next start. Once more to end at once.";

export function serveCommand(): Command {
  return new Command("serve")
    .description("the window in a browser on this machine; prints its address, which holds the key to it")
    .option("--port <n>", "where to listen; 0: any free port (default: 7345 if it is free)", parsePort)
    .option(
      "--host <address>",
      "listen on this address for other machines, too (default: this machine alone)",
    )
    .option(
      "--token-file <file>",
      "a file with the key: 32 characters or more, drawn at random (default: a new one)",
    )
    .option("--workspace <folder>", "where runs and models are kept (default: the user's)")
    .option("--threads <n>", "runs at a time (default: one for each core)", parseThreads)
    .option(
      "--shared",
      "let others of this machine read the workspace, as your umask says (default: you alone)",
    )
    .option(
      "--kiosk",
      "for visitors: full screen, by touch, of the model that was opened last; no files, runs or settings",
    )
    .option("--open", "open it in the default browser")
    .action((options: ServeOptions) => interruptible((signal) => serve(options, signal), ending));
}

async function serve(
  { port, host, tokenFile, workspace, threads, shared, kiosk, open }: ServeOptions,
  signal: AbortSignal,
): Promise<void> {
  const reach = reachOf(host ?? null);
  const token = (await chosenToken(tokenFile, reach)) ?? newToken();
  const options = {
    ...(workspace === undefined ? {} : { workspace }),
    ...(threads === undefined ? {} : { threads }),
    ...(shared === undefined ? {} : { shared }),
    ...(kiosk === undefined ? {} : { kiosk }),
  };
  const supervisor = new EngineSupervisor(() => forkEngine(engineScript, options, note), note);
  let server: RunningServer | null = null;
  try {
    // Meanwhile the engine reads the workspace.
    const site = await loadSite(rendererFolder, kiosk ? "kiosk.html" : "index.html", opened(supervisor));
    server = await startServer({ site, supervisor, token, port: port ?? null, reach });
    await Promise.race([supervisor.ready(), aborted(signal)]);
    // Without the workspace there is nothing to open.
    if (!signal.aborted) {
      for (const url of server.urls) print(url);
      note(reach.isLoopback ? hereOnly : elsewhere);
      if (open) openBrowser(server.invitation());
    }
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

/** When a window that was opened at once is there: until then, compressing would only be in its way. */
async function opened(supervisor: EngineSupervisor): Promise<void> {
  // Without an engine, the page still comes.
  await supervisor.ready().catch(() => undefined);
  await setTimeout(OPENING_MS, undefined, { ref: false });
}

/** A token that is known before the start: by the environment, for tests and scripts, or from a file. */
async function chosenToken(file: string | undefined, reach: Reach): Promise<string | null> {
  const [place, token] =
    file === undefined
      ? ["RETINOSCOPE_TOKEN", process.env.RETINOSCOPE_TOKEN ?? ""]
      : [`The file "${file}"`, (await readText(file, MAX_KEY_BYTES)).trim()];
  // No program that is started from here is told it.
  delete process.env.RETINOSCOPE_TOKEN;
  if (token === "" && file === undefined) return null;
  if (!isUsableToken(token)) {
    throw new UsageError(
      `${place} is no key: give at least 32 letters, digits, dashes or underscores, drawn at random.`,
    );
  }
  if (reach.isLoopback || seemsRandom(token)) return token;
  throw new UsageError(
    `${place} is a key that can be guessed, and other machines reach this server: give 32 characters or more that were drawn at ` +
      "random, or none to have one made.",
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
