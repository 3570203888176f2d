import { z } from "zod";
import { displaySchema } from "../../core/basis/display.ts";
import { cluster, storedModel } from "../../core/engine/contract/model.ts";
import { rigProfiles } from "../../core/engine/contract/rig.ts";
import { keptRecipe, runResult } from "../../core/recipe/index.ts";
import { runRecord } from "../run-record.ts";
import { RecordFile } from "./record-file.ts";
import { withResult } from "./versions/run-result.ts";

// Of each kind but run.json there has been one version so far. The next one comes with a migration: a pure function in a file of its
// own, given to its RecordFile, and a fixture of the old version stays under fixtures/versions.
const version = z.literal(1);

/** workspace.json: says that a folder is a workspace, and its version. */
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
      leftOut: z.array(z.string()).optional(),
    }),
    recipe: keptRecipe,
    name: z.string(),
    created: z.iso.datetime(),
    batch: z.string().nullable(),
  }),
);

/** run.json: what came of it. */
export const runFile = new RecordFile(runRecord, [withResult]);

/** result.json: what a run found, where run.json does not say it. */
export const resultFile = new RecordFile(z.object({ version, result: runResult }));

/** paused.json: that its user has paused a run that has not ended. */
export const pausedFile = new RecordFile(z.object({ version }));

/** label.json: what a user calls it. */
export const labelFile = new RecordFile(
  z.object({ version, name: z.string().nullable(), starred: z.boolean() }),
);

/** rigs.json: how stimuli are taken to rigs. */
export const rigsFile = new RecordFile(z.object({ version, profiles: rigProfiles }));

/** display.json: what stimuli are shown on. */
export const displayFile = new RecordFile(z.object({ version, display: displaySchema }));

export const clustersFile = new RecordFile(z.object({ version, clusters: z.array(cluster) }));

/** model.json: a stored model, and how it is opened. */
export const modelFile = new RecordFile(
  z.object({
    version,
    ...storedModel.shape,
    // They are names of files.
    files: z.array(storedModel.shape.files.element.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
    options: z.object({
      arguments: z.record(z.string(), z.unknown()).optional(),
      centredReadouts: z.boolean().optional(),
      allowUnused: z.boolean().optional(),
    }),
  }),
);
