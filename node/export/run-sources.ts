import { basename, dirname, join, resolve } from "node:path";
import type { ExportedRun, ModelFacts, RunSource } from "../../core/export/index.ts";
import { FormatError } from "../../core/formats/index.ts";
import { keptRecipe, type Recipe } from "../../core/recipe/index.ts";
import { FileError, listFolder } from "../files.ts";
import { readRunArrays } from "../read-run.ts";
import type { RunRecord } from "../run-record.ts";
import { resultOfRead } from "../run-result.ts";
import { labelFile, requestFile, runFile } from "../workspace/records.ts";
import { WorkspaceModels } from "./workspace-models.ts";

/** What is known of a model, for those runs that are of it. */
export interface KnownModel {
  readonly facts: ModelFacts;
  readonly files: readonly { readonly sha256: string }[];
}

/** A run that a folder holds. */
export interface FoundRun extends RunSource {
  /** The workspace's; null: it is in none. */
  readonly id: string | null;
  /** For people. Many runs of a workspace may have one. */
  readonly title: string;
}

/** Runs that can be exported, and sentences about those that cannot. */
export interface FoundRuns {
  readonly runs: readonly FoundRun[];
  readonly skipped: readonly string[];
}

/**
 * The runs that folders hold: a run's own folder, a sweep's or a workspace. Their arrays are read later, one run after the other.
 *
 * @param model null: those that workspaces keep tell of their runs, and of others nothing is known
 * @throws FileError if a folder is gone or holds no runs, or a record is damaged
 */
export async function findRuns(folders: readonly string[], model: KnownModel | null): Promise<FoundRuns> {
  const runs: FoundRun[] = [];
  const skipped: string[] = [];
  const stored = new WorkspaceModels();
  for (const folder of folders) {
    for (const path of await runFolders(folder)) {
      const found = await sourceOf(path, model, stored);
      if (typeof found === "string") skipped.push(found);
      else runs.push(found);
    }
  }
  return { runs, skipped };
}

async function runFolders(folder: string): Promise<string[]> {
  const names = await listFolder(folder);
  if (names.includes("run.json")) return [folder];
  const several = names.includes("sweep.json") || names.includes("workspace.json");
  if (several && names.includes("runs")) {
    const runs = await listFolder(join(folder, "runs"));
    return runs
      .filter((name) => !name.startsWith("."))
      .sort()
      .map((name) => join(folder, "runs", name));
  }
  throw new FileError(
    `"${folder}" holds no run: there is neither a run.json nor a sweep.json in it. Give a folder that optimize, sweep or ` +
      "the window wrote.",
  );
}

/** A run, or a sentence that says why it cannot be exported. */
async function sourceOf(
  folder: string,
  model: KnownModel | null,
  stored: WorkspaceModels,
): Promise<FoundRun | string> {
  const name = basename(resolve(folder));
  const record = await runFile.read(join(folder, "run.json"));
  if (record === null) return `${name} has not ended yet.`;
  if (record.files["stimulus.npy"] === undefined) {
    return `${name} has no stimulus: ${record.failure ?? "it ended before its first step"}`;
  }
  const shapeOf = (file: string): readonly number[] => record.files[file]?.shape ?? [];
  const shapes = {
    stimulus: shapeOf("stimulus.npy"),
    response: shapeOf("response.npy"),
    losses: record.iterations,
  };
  const given = async (): Promise<ModelFacts | null> => factsOf(record, model);
  const request = await requestFile.read(join(folder, "request.json"));
  if (request === null) {
    const none = { id: null, name };
    return { name, id: null, title: name, shapes, load: () => load(folder, record, none, given) };
  }
  const label = await labelFile.read(join(folder, "label.json"));
  const title = label?.name ?? request.name;
  const workspace = dirname(dirname(resolve(folder)));
  const kept = (): Promise<ModelFacts | null> => stored.facts(workspace, request.model.id);
  // Many runs of a workspace may have one name; their ids tell their folders apart, now and in later exports.
  return {
    name: `${title} ${request.id}`,
    ...{ id: request.id, title, shapes },
    load: () => load(folder, record, { id: request.id, name: title }, model === null ? kept : given),
  };
}

async function load(
  folder: string,
  record: RunRecord,
  identity: Pick<ExportedRun, "id" | "name">,
  facts: () => Promise<ModelFacts | null>,
): Promise<ExportedRun> {
  const { stopReason, failure, started, seconds, software } = record;
  const recipe = recipeOf(record, folder);
  const arrays = await readRunArrays(folder, record);
  return {
    ...identity,
    recipe,
    result: record.result ?? resultOfRead(recipe, arrays),
    model: { ...record.model, facts: await facts() },
    stopReason,
    failure,
    started,
    seconds,
    software,
    arrays,
  };
}

function recipeOf({ recipe }: RunRecord, folder: string): Recipe {
  const { success, data } = keptRecipe.safeParse(recipe);
  if (success) return data;
  throw new FormatError(
    `The recipe in "${join(folder, "run.json")}" is none. The file was changed or is damaged.`,
  );
}

/** @throws FormatError if the run is of another model */
function factsOf({ model }: RunRecord, known: KnownModel | null): ModelFacts | null {
  if (known === null) return null;
  const hashes = (files: KnownModel["files"]): string => files.map(({ sha256 }) => sha256).join();
  if (hashes(model.files) === hashes(known.files)) return known.facts;
  throw new FormatError("It is a run of another model than the one that was given. Give its own, or none.");
}
