import { readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Display, displaySchema } from "../../core/basis/display.ts";
import { explain } from "../../core/basis/explained-error.ts";
import type {
  Cluster,
  Float32ArrayOf,
  KeptRecording,
  RecordingChoices,
  RunArrays,
  Tile,
} from "../../core/engine/contract/index.ts";
import type {
  ComputedRun,
  FilmListener,
  FilmScreen,
  KeptRun,
  RunLabel,
  RunRequestRecord,
  RunResultRecord,
  Upload,
  Workspace,
} from "../../core/engine/host.ts";
import type { FootageChoices } from "../../core/footage/index.ts";
import { writeNpy } from "../../core/formats/index.ts";
import type { Backend } from "../../core/kernels/index.ts";
import type { RepeatedResponses } from "../../core/numerics/index.ts";
import type { RunState, StoredStimulus } from "../../core/optimization/index.ts";
import type { RunResult } from "../../core/recipe/index.ts";
import type { RigProfile } from "../../core/rig/index.ts";
import { listFolder, makeFolder } from "../files.ts";
import { fileName } from "./names.ts";
import { DamagedFileError } from "./record-file.ts";
import { RecordingStore } from "./recording-store.ts";
import { clustersFile, displayFile, modelFile, rigsFile, workspaceFile } from "./records.ts";
import { RunStore } from "./run-store.ts";
import { readFilm } from "./sent-film.ts";
import { StimulusStore } from "./stimulus-store.ts";
import { TileStore } from "./tile-store.ts";
import { UploadedFile, UploadFolder } from "./uploads.ts";

/** Uploads, downloads and films that were under way. */
const OWN_UPLOAD = /^(upload|download)-[0-9a-f]{16}\.part$|^\.film\..+\.tmp$/;

/**
 * A workspace in a folder:
 *
 *     workspace.json            its version
 *     in-use.json               which process uses it, see lock.ts
 *     runs/ID/                  request.json, run.json and arrays, label.json; state/ and paused.json until it has ended
 *     trash/ID/                 deleted runs
 *     clusters/MODEL.json       named groups of neurons
 *     display.json              what stimuli are shown on
 *     rigs.json                 rig profiles
 *     stimuli/SHA256.npy        stimuli to start from
 *     recordings/SHA256.npy     recorded responses [time, repeat, neuron]
 *     models/ID/                model.json and the files of a model
 *     uploads/                  files that are not whole yet; emptied at the start
 *     cache/runs.json           what was read of many runs; may be deleted at any time
 *     cache/tiles/ID.tile       small films of runs; may be deleted at any time
 *
 * No name that comes from a client leads out of it.
 */
export class FolderWorkspace implements Workspace {
  readonly path: string;
  /** What was found as it was opened. */
  private readonly warnings: readonly string[];
  private readonly runs: RunStore;
  private readonly tiles: TileStore;
  private readonly stimuli: StimulusStore;
  private readonly recordings: RecordingStore;
  private readonly uploads: UploadFolder;

  private constructor(path: string, backend: Backend, warnings: readonly string[]) {
    this.path = path;
    this.warnings = warnings;
    this.runs = new RunStore(
      join(path, "runs"),
      join(path, "trash"),
      join(path, "cache", "runs.json"),
      backend,
    );
    this.tiles = new TileStore(path);
    this.stimuli = new StimulusStore(path);
    this.recordings = new RecordingStore(path);
    this.uploads = new UploadFolder(this.temporary);
  }

  /**
   * Makes the folder, or opens it.
   * @param backend what computes the runs that it is given
   * @throws FileError if it cannot be made, or was made by a newer version
   */
  static async open(folder: string, backend: Backend): Promise<FolderWorkspace> {
    const path = resolve(folder);
    for (const name of ["runs", "trash", "clusters", "stimuli", "recordings", "models", "uploads"])
      await makeFolder(join(path, name));
    const warning = await markAsWorkspace(path);
    for (const name of await readdir(join(path, "uploads")))
      if (OWN_UPLOAD.test(name)) await rm(join(path, "uploads", name), { force: true });
    return new FolderWorkspace(path, backend, warning === null ? [] : [warning]);
  }

  /** Where models are kept. */
  get models(): string {
    return join(this.path, "models");
  }

  /** For files that are not whole yet: what is left of ours goes at the next start. */
  get temporary(): string {
    return join(this.path, "uploads");
  }

  async load(): Promise<{ readonly runs: readonly KeptRun[]; readonly warnings: readonly string[] }> {
    const { runs, warnings } = await this.runs.load();
    return { runs, warnings: [...this.warnings, ...warnings, ...(await this.unreadable())] };
  }

  addRun(request: RunRequestRecord): Promise<void> {
    return this.runs.add(request);
  }

  finishRun(request: RunRequestRecord, computed: ComputedRun): Promise<RunResultRecord> {
    return this.runs.finish(request, computed);
  }

  failRun(request: RunRequestRecord, message: string): Promise<RunResultRecord> {
    return this.runs.fail(request, message);
  }

  labelRun(run: string, label: RunLabel): Promise<void> {
    return this.runs.label(run, label);
  }

  keepResult(run: string, result: RunResult): Promise<void> {
    return this.runs.keepResult(run, result);
  }

  saveState(run: string, state: RunState): Promise<void> {
    return this.runs.saveState(run, state);
  }

  readState(run: string): Promise<RunState | null> {
    return this.runs.readState(run);
  }

  markPaused(run: string, paused: boolean): Promise<void> {
    return this.runs.markPaused(run, paused);
  }

  readRun(run: string): Promise<Omit<RunArrays, "run">> {
    return this.runs.arrays(run);
  }

  keepTile(run: string, tile: Omit<Tile, "run">): Promise<void> {
    return this.tiles.keep(run, tile);
  }

  readTile(run: string): Promise<Omit<Tile, "run"> | null> {
    return this.tiles.read(run);
  }

  async discardRun(run: string): Promise<void> {
    await this.runs.discard(run);
    await this.tiles.forget(run);
  }

  recoverRun(run: string): Promise<KeptRun> {
    return this.runs.recover(run);
  }

  removeRun(run: string): Promise<void> {
    return this.runs.remove(run);
  }

  async clusters(model: string): Promise<readonly Cluster[]> {
    return (await clustersFile.read(this.clustersPath(model)))?.clusters ?? [];
  }

  async saveClusters(model: string, clusters: readonly Cluster[]): Promise<void> {
    const path = this.clustersPath(model);
    // What cannot be read is not overwritten.
    await clustersFile.read(path);
    await clustersFile.write(path, { version: 1, clusters: [...clusters] });
  }

  async display(): Promise<Display> {
    return (await displayFile.read(this.displayPath))?.display ?? displaySchema.parse({});
  }

  async saveDisplay(display: Display): Promise<void> {
    // What cannot be read is not overwritten.
    await displayFile.read(this.displayPath);
    await displayFile.write(this.displayPath, { version: 1, display });
  }

  async rigProfiles(): Promise<readonly RigProfile[]> {
    return (await rigsFile.read(this.rigsPath))?.profiles ?? [];
  }

  async saveRigProfiles(profiles: readonly RigProfile[]): Promise<void> {
    // What cannot be read is not overwritten.
    await rigsFile.read(this.rigsPath);
    await rigsFile.write(this.rigsPath, { version: 1, profiles: [...profiles] });
  }

  keepStimulus(bytes: Uint8Array): Promise<{ readonly path: string; readonly stimulus: StoredStimulus }> {
    return this.stimuli.keep(bytes);
  }

  async keepFilm(
    upload: Upload,
    screen: FilmScreen,
    choices: FootageChoices,
    listener: FilmListener,
  ): Promise<{ readonly path: string; readonly stimulus: Float32ArrayOf; readonly about: string }> {
    const { stimulus, about } = await readFilm(sent(upload), this.temporary, screen, choices, listener);
    const { path } = await this.stimuli.keep(writeNpy(stimulus.shape, stimulus.values));
    return { path, stimulus, about };
  }

  readStimulus(path: string): Promise<StoredStimulus> {
    return this.stimuli.read(path);
  }

  keepRecording(upload: Upload, choices: RecordingChoices): Promise<KeptRecording> {
    return this.recordings.keep(sent(upload), choices);
  }

  readRecording(path: string): Promise<RepeatedResponses> {
    return this.recordings.read(path);
  }

  beginUpload(name: string, bytes: number): Promise<Upload> {
    return this.uploads.begin(name, bytes);
  }

  private get displayPath(): string {
    return join(this.path, "display.json");
  }

  private get rigsPath(): string {
    return join(this.path, "rigs.json");
  }

  /** A sentence about each file of clusters, of models, of rigs and of the display that cannot be read: where they are listed, they are missing. */
  private async unreadable(): Promise<string[]> {
    const clusters = (await listFolder(join(this.path, "clusters")))
      .filter((name) => name.endsWith(".json"))
      .map((name) => clustersFile.read(join(this.path, "clusters", name)));
    const models = (await listFolder(this.models)).map((name) =>
      modelFile.read(join(this.models, name, "model.json")),
    );
    const settled = await Promise.allSettled<unknown>([
      ...clusters,
      ...models,
      rigsFile.read(this.rigsPath),
      displayFile.read(this.displayPath),
    ]);
    return settled.flatMap((result) => (result.status === "rejected" ? [explain(result.reason)] : []));
  }

  private clustersPath(model: string): string {
    return join(this.path, "clusters", `${fileName(model)}.json`);
  }
}

/**
 * Sees to it that a folder has its workspace.json. A damaged one says nothing that is not known: where there are runs or models, it is put
 * aside and written anew; elsewhere it may be somebody else's.
 *
 * @returns sentences for people
 * @throws FileError if it is of a newer version, or no file of ours
 */
async function markAsWorkspace(path: string): Promise<string | null> {
  const file = join(path, "workspace.json");
  try {
    if ((await workspaceFile.read(file)) === null) await workspaceFile.write(file, { version: 1 });
    return null;
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error;
    const kept = await Promise.all(["runs", "models"].map((name) => listFolder(join(path, name))));
    if (kept.flat().length === 0) throw error;
    const aside = join(path, `workspace.damaged-${Date.now()}.json`);
    await rename(file, aside);
    await workspaceFile.write(file, { version: 1 });
    return `"${file}" was damaged and was written anew. What was in it is now "${aside}".`;
  }
}

/** One of this workspace's. */
function sent(upload: Upload): UploadedFile {
  if (upload instanceof UploadedFile) return upload;
  throw new TypeError("The file was sent to another workspace.");
}
