import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import { RpcClient, webSocketChannel } from "../../core/engine/rpc/index.ts";
import { ServedApp } from "./served-app.ts";

/** A server with its engine for all tests of a worker, since both take seconds to start. Each test finds no runs, and the demo alone. */
export class SharedApp {
  readonly workspace = mkdtempSync(join(tmpdir(), "retinoscope-e2e-"));
  private readonly app = new ServedApp(this.workspace);
  private started: Promise<void> | null = null;

  /** Started when it is asked for first; without what the test before left. */
  async emptied(): Promise<ServedApp> {
    if (this.started !== null) {
      await this.started;
      await empty(this.app.url);
    } else {
      this.started = this.app.start();
      await this.started;
    }
    return this.app;
  }

  async end(): Promise<void> {
    await this.app.kill();
    rmSync(this.workspace, { recursive: true, force: true });
  }
}

/** Deletes runs, clusters, rig profiles, and models but for the demo, as a client of the engine. */
async function empty(address: string): Promise<void> {
  const url = new URL(address);
  const entrance = await fetch(url, { redirect: "manual" });
  const Cookie = entrance.headers.get("set-cookie")!.split(";")[0]!;
  const session = entrance.headers.get("location")!.split("#session=")[1]!;
  const headers = { Origin: url.origin, Cookie };
  const socket = new WebSocket(`ws://${url.host}/engine`, ["retinoscope", session], { headers });
  const client = new RpcClient(webSocketChannel(socket));
  await once(socket, "open");
  const { runs } = await client.request("listRuns", {});
  await client.request("deleteRuns", { runs: runs.map(({ id }) => id) });
  await client.request("saveRigProfiles", { profiles: [] });
  const { stored } = await client.request("listModels", {});
  for (const { id, origin } of stored) {
    await client.request("saveClusters", { model: id, clusters: [] });
    if (origin !== "demo") await client.request("forgetModel", { model: id });
  }
  socket.close();
}
