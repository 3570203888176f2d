import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { type ExportedRun, type ModelFacts, modelFacts } from "../../../core/export/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { displayUnits } from "../models/units.ts";
import type { Preferences } from "../preferences-store.ts";

/** What is known of a run's model. */
export interface KnownModel {
  readonly architecture: string;
  /** With the frame rate and pixel size that the user gave where the file has none. */
  readonly facts: ModelFacts;
}

/** Tells of models; each is asked for once. Null: it is gone. */
export type ModelLookup = (model: string) => Promise<KnownModel | null>;

export function createModelLookup(engine: Engine, units: Preferences["units"]): ModelLookup {
  const known = new Map<string, Promise<KnownModel | null>>();
  const open = async (model: string): Promise<KnownModel | null> => {
    try {
      const { description } = await engine.request("openModel", { source: { type: "stored", model } });
      const { frameRateHz, pixelSizeUm } = displayUnits(description, units[model]);
      return {
        architecture: description.architecture,
        facts: { ...modelFacts(description), frameRateHz, pixelSizeUm },
      };
    } catch {
      // The sidecar says less then.
      return null;
    }
  };
  return (model) => {
    const asked = known.get(model) ?? open(model);
    known.set(model, asked);
    return asked;
  };
}

/**
 * A run with its arrays and all that its sidecar says.
 * @throws what the engine says if the run has no arrays
 */
export async function describedRun(
  engine: Engine,
  summary: RunSummary,
  lookup: ModelLookup,
): Promise<ExportedRun> {
  const { id: run, name, recipe, result, stopReason, failure, started, seconds } = summary;
  const [arrays, { model, software }, known] = await Promise.all([
    engine.request("runArrays", { run }),
    engine.request("runOrigin", { run }),
    lookup(summary.model),
  ]);
  return {
    ...{ id: run, name, recipe, result, stopReason, failure, started, seconds, software, arrays },
    model: { ...model, architecture: known?.architecture, facts: known?.facts ?? null },
  };
}
