import { z } from "zod";
import { cluster } from "../../core/engine/contract/model.ts";
import { rigProfiles } from "../../core/engine/contract/rig.ts";
import { recipeSchema } from "../../core/recipe/index.ts";
import { runRecord } from "../run-record.ts";
import { RecordFile } from "./record-file.ts";

const version = z.literal(1);

/** workspace.json: that a folder is a workspace, and of which version. */
export const workspaceFile = new RecordFile(z.object({ version }));

/** request.json: what was asked for. Never changed. */
export const requestFile = new RecordFile(
  z.object({
    version,
    id: z.string(),
    model: z.object({
      id: z.string(),
      name: z.string(),
      files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.int() })),
    }),
    recipe: recipeSchema,
    name: z.string(),
    created: z.iso.datetime(),
    batch: z.string().nullable(),
  }),
);

/** run.json: what came of it. */
export const runFile = new RecordFile(runRecord);

/** paused.json: that its user has paused a run that has not ended. */
export const pausedFile = new RecordFile(z.object({ version }));

/** label.json: what a user calls it. */
export const labelFile = new RecordFile(
  z.object({ version, name: z.string().nullable(), starred: z.boolean() }),
);

/** rigs.json: how stimuli are taken to rigs. */
export const rigsFile = new RecordFile(z.object({ version, profiles: rigProfiles }));

export const clustersFile = new RecordFile(z.object({ version, clusters: z.array(cluster) }));
