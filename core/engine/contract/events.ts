import { z } from "zod";
import { displaySchema } from "../../basis/display.ts";
import { id } from "../../basis/schemas.ts";
import { cluster, storedModel } from "./model.ts";
import { rigProfiles } from "./rig.ts";
import { frame, runSummary, steps } from "./run.ts";

/** What the engine tells its clients. Frames go to those who watch; everything else to all. */
export const events = {
  /** New runs, and those whose status, place or progress changed; progress at most five times a second. */
  runsChanged: z.object({ runs: z.array(runSummary) }),
  runsDeleted: z.object({ runs: z.array(id) }),
  /** Of every step, in bundles. */
  steps,
  frame,
  modelsChanged: z.object({ stored: z.array(storedModel) }),
  clustersChanged: z.object({ model: id, clusters: z.array(cluster) }),
  displayChanged: z.object({ display: displaySchema }),
  rigProfilesChanged: z.object({ profiles: rigProfiles }),
  /** Something that no request can be told about, such as a full disk when a run ended. */
  trouble: z.object({
    message: z.string(),
    /** The run that is in memory alone, and should be saved elsewhere. */
    run: id.optional(),
  }),
} as const satisfies Record<string, z.ZodType>;

export type Events = { readonly [E in keyof typeof events]: z.output<(typeof events)[E]> };
export type EventName = keyof Events;
