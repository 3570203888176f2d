import { figureRecord } from "../../figures/figure-record.ts";
import type { AnyOutcome } from "../../stores/analyses-store.ts";
import type { Services } from "../../stores/services.ts";

/** What an analysis' files say of themselves: what was asked of which model, about which runs, with which versions. */
export async function analysisRecord(
  { engine }: Pick<Services, "engine">,
  title: string,
  { asked, model, runs }: Pick<AnyOutcome, "asked" | "model" | "runs">,
): Promise<object> {
  const connection = engine.connection.getState();
  const backend = connection.status === "connected" ? connection.hello.backend : null;
  return {
    ...(await figureRecord(engine, title, runs)),
    backend,
    model: {
      name: model.name,
      architecture: model.description.architecture,
      files: model.files.map(({ name, sha256 }) => ({ name, sha256 })),
      leftOut: model.description.leftOut,
    },
    analysis: asked,
  };
}
