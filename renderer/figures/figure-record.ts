import type { RunSummary } from "../../core/engine/contract/index.ts";
import type { Engine } from "../engine/engine.ts";

/** What a figure says of itself, as JSON inside it: whose numbers it shows, and how they were made. */
export async function figureRecord(
  engine: Pick<Engine, "request" | "connection">,
  figure: string,
  runs: readonly RunSummary[],
): Promise<object> {
  const connection = engine.connection.getState();
  const version = connection.status === "connected" ? connection.hello.version : null;
  return {
    app: { name: "Retinoscope", version },
    figure,
    runs: await Promise.all(runs.map((run) => described(engine, run))),
  };
}

async function described(engine: Pick<Engine, "request">, summary: RunSummary): Promise<object> {
  const { id, name, recipe, iterations, objective, result, loss, stopReason, started, seconds } = summary;
  const origin = await engine.request("runOrigin", { run: id });
  return { id, name, ...origin, recipe, iterations, objective, result, loss, stopReason, started, seconds };
}
