import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FileError, fileError, listFolder, makeFolder, patiently } from "../files.ts";
import { processMark, putAside, removeLeftovers } from "../leftovers.ts";
import { heldResult, resultName, visibleNames } from "./held-result.ts";
import { inputsAt, type Place, placeOf, type WriteOptions } from "./place.ts";

/** Names that a message gives. */
const MAX_NAMES = 3;

interface FolderOptions extends WriteOptions {
  /** Names of what may lie there already, as a part of the same work: it goes at once when its result is to be replaced. */
  readonly besides?: RegExp;
}

/**
 * A folder that a command was asked to write its result into. A folder holds one result: it must be new or empty, or hold an
 * earlier result of the same command, which with `overwrite` is replaced as a whole once the new one is. Nothing else in it is touched.
 */
export class ResultFolder {
  private place: Place;
  private readonly kind: string;
  private readonly options: FolderOptions;
  private stage: string | null = null;

  private constructor(place: Place, kind: string, options: FolderOptions) {
    this.place = place;
    this.kind = kind;
    this.options = options;
  }

  /**
   * Finds out whether the result may go there, before hours of computing, and makes the folders above it.
   * @param kind the command or the analysis, as its record has it
   * @throws FileError that says what is in the way
   */
  static async open(path: string, kind: string, options: FolderOptions = {}): Promise<ResultFolder> {
    const place = await placeOf(path);
    const folder = new ResultFolder(place, kind, options);
    await makeFolder(dirname(place.path));
    await removeLeftovers(dirname(place.path), `.${basename(place.path)}.`);
    const old = await folder.replaced();
    if (old.length > 0) await folder.removeBesides();
    // Made and removed: a place that takes nothing is better known now.
    await folder.begin();
    await folder.discard();
    return folder;
  }

  /**
   * Has a hidden folder filled, whose content then becomes the result.
   * @param write null: there is nothing to keep
   * @throws FileError, or what `write` throws; nothing is left behind then
   */
  async fill<T>(write: (folder: string) => Promise<T>): Promise<T> {
    try {
      const result = await write(await this.begin());
      if (result !== null) await this.finish();
      return result;
    } finally {
      await this.discard();
    }
  }

  /** The hidden folder. @throws FileError */
  async begin(): Promise<string> {
    const { path, found } = this.place;
    const mark = processMark();
    this.stage =
      found === null ? join(dirname(path), `.${basename(path)}.${mark}.part`) : join(path, `.${mark}.part`);
    await makeFolder(this.stage);
    return this.stage;
  }

  /** What it holds becomes the result. @throws FileError */
  async finish(): Promise<void> {
    const stage = this.stage!;
    this.place = await placeOf(this.place.given);
    const { path, found } = this.place;
    // Another command may have written there meanwhile.
    const old = await this.replaced();
    try {
      if (found === null) await patiently(() => rename(stage, path));
      else await this.exchange(stage, old);
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /** Leaves nothing of what was not finished. */
  async discard(): Promise<void> {
    if (this.stage !== null) await rm(this.stage, { recursive: true, force: true });
    this.stage = null;
  }

  private async removeBesides(): Promise<void> {
    const { besides } = this.options;
    const { path } = this.place;
    for (const name of await visibleNames(path))
      if (besides?.test(name) === true) await rm(join(path, name), { recursive: true, force: true });
  }

  /** Records go first when a result is taken away, and come last: whoever reads sees a whole one, or none. */
  private async exchange(stage: string, old: readonly string[]): Promise<void> {
    const { path } = this.place;
    const names = await readdir(stage);
    const there = new Set(await readdir(path));
    const clash = names.find((name) => there.has(name) && !old.includes(name));
    if (clash !== undefined)
      throw new FileError(
        `"${join(path, clash)}" is in the way, and is no part of an earlier result. Move it away.`,
      );
    const aside = join(path, `.${processMark()}.old`);
    await mkdir(aside);
    for (const name of byRecord(old)) await patiently(() => rename(join(path, name), join(aside, name)));
    for (const name of byRecord(names).reverse())
      await patiently(() => rename(join(stage, name), join(path, name)));
    await rm(aside, { recursive: true, force: true });
  }

  /**
   * What is to give way: names in the folder.
   * @throws FileError if something is in the way
   */
  private async replaced(): Promise<readonly string[]> {
    const { path, given, found } = this.place;
    if (found === null) return [];
    if (!found.isDirectory())
      throw new FileError(
        `"${given}" is no folder, and is left as it is. Choose another name for the folder.`,
      );
    await removeLeftovers(path);
    await putBack(path);
    const { besides, overwrite = false, inputs = [] } = this.options;
    const names = (await visibleNames(path)).filter((name) => besides?.test(name) !== true);
    if (names.length === 0) return [];
    const held = await heldResult(path, names);
    if (held === null) {
      const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
      throw new FileError(
        `"${given}" is in the way, and is ${resultName(this.kind, "no")}: it holds ${names.slice(0, MAX_NAMES).join(", ")}${more}. ` +
          "Choose a new folder, or an empty one.",
      );
    }
    const ofWorkspace = names.includes("request.json");
    if (held.kind !== this.kind || ofWorkspace) {
      const what = ofWorkspace ? "a run of a workspace" : resultName(held.kind);
      throw new FileError(
        `"${given}" holds ${what}, which is not mixed with another result. Choose another folder.`,
      );
    }
    if (!overwrite) {
      throw new FileError(
        `There is ${resultName(held.kind)} in "${given}" already. Choose another folder, or replace it as a whole with --overwrite.`,
      );
    }
    const [input] = await inputsAt(this.place, inputs, held.entries);
    if (input !== undefined)
      throw new FileError(
        `"${input}" is read by this command, and a part of what would be replaced. Choose another folder.`,
      );
    return held.entries;
  }
}

/** Ends what a process had begun that was killed while it replaced a result: there is the new one as a whole, or else the old one again. */
async function putBack(folder: string): Promise<void> {
  for (const aside of await putAside(folder)) {
    if ((await heldResult(folder, await visibleNames(folder))) === null) {
      for (const name of byRecord(await listFolder(aside)).reverse()) {
        await rm(join(folder, name), { recursive: true, force: true });
        await rename(join(aside, name), join(folder, name));
      }
    }
    await rm(aside, { recursive: true, force: true });
  }
}

/** Records first. */
function byRecord(names: readonly string[]): string[] {
  return names.toSorted((a, b) => Number(b.endsWith(".json")) - Number(a.endsWith(".json")));
}
