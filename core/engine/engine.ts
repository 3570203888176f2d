import { Analyses } from "./analyses.ts";
import { WorkspaceStimuli } from "./analysis-stimuli.ts";
import { Client } from "./client/client.ts";
import { Clients } from "./client/clients.ts";
import { handlersFor, type Services } from "./handlers.ts";
import type { Host } from "./host.ts";
import { kioskHandlers } from "./kiosk.ts";
import { Models } from "./model/models.ts";
import { Previews } from "./preview/previews.ts";
import type { Channel } from "./rpc/index.ts";
import { RunService } from "./run/run-service.ts";
import { Serial } from "./serial.ts";

/** Opens models, computes runs and tells its clients, any number of them, on the machine that its host describes. */
export class Engine implements Services {
  readonly host: Host;
  readonly clients: Clients;
  readonly models: Models;
  readonly runs: RunService;
  readonly analyses: Analyses;
  readonly previews: Previews;
  readonly warnings: readonly string[];
  readonly instance: string;
  readonly clusterWrites = new Serial();
  readonly rigWrites = new Serial();
  readonly displayWrites = new Serial();
  private closed: Promise<void> | null = null;

  private constructor(host: Host, { runs, warnings }: Awaited<ReturnType<Host["workspace"]["load"]>>) {
    this.host = host;
    this.warnings = warnings;
    this.instance = host.newId();
    this.clients = new Clients();
    this.models = new Models(host, (event) => this.clients.emit("modelsChanged", event));
    this.runs = new RunService(host, this.models.open, this.clients, runs);
    this.previews = new Previews(this.models.open);
    this.analyses = new Analyses(this.models.open, new WorkspaceStimuli(this.runs, host.workspace));
  }

  /** @throws FileError if the workspace cannot be read at all */
  static async start(host: Host): Promise<Engine> {
    return new Engine(host, await host.workspace.load());
  }

  /** Whether runs wait or compute, or something could not be saved: reasons to ask before quitting. */
  get isBusy(): boolean {
    return this.runs.isBusy;
  }

  /** Serves a client until its channel closes. Runs that it started go on without it. */
  connect(channel: Channel): void {
    if (this.closed !== null) {
      channel.close();
      return;
    }
    const client = new Client(
      channel,
      this.host,
      (self) => {
        const all = handlersFor(this, self);
        return this.host.kiosk === true ? kioskHandlers(all, this.models) : all;
      },
      (self) => this.dismiss(self),
    );
    // A channel that was closed from the start has been dismissed already.
    if (!client.isGone) this.clients.add(client);
  }

  /** Suspends runs, which the next engine can resume, lets go of clients, and ends all threads. */
  close(): Promise<void> {
    this.closed ??= this.end();
    return this.closed;
  }

  private async end(): Promise<void> {
    this.analyses.end();
    await this.runs.close();
    this.clients.disconnect();
    await this.models.open.end();
  }

  private dismiss(client: Client): void {
    this.clients.remove(client);
    for (const run of client.frames.watch([]).removed) this.runs.watchChanged(run);
    void client.uploads.close();
  }
}
