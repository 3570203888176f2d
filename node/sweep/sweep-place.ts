import { rm } from "node:fs/promises";
import { join } from "node:path";
import { FileError, listFolder, makeFolder, readTextIfThere } from "../files.ts";
import { heldResult, resultName, SWEEP_ENTRIES, visibleNames } from "../output/held-result.ts";
import { placeOf } from "../output/place.ts";

export interface SweepPlaceOptions {
  /** Whether an earlier sweep gives way to this one, as a whole and at once. */
  readonly overwrite?: boolean | undefined;
  /** The analysis that the sweep is made for, whose result may lie there. */
  readonly analysis?: string;
}

/**
 * Finds out whether a sweep may be written into a folder, which it makes: it must hold nothing of another kind; where it holds a sweep
 * of the same recipe and model, that one goes on.
 *
 * @param identity what sweep.json is to hold
 * @param runs names of all runs of the sweep
 * @returns the folder, links followed
 * @throws FileError that says what is in the way
 */
export async function sweepPlace(
  given: string,
  identity: string,
  runs: readonly string[],
  { overwrite = false, analysis }: SweepPlaceOptions,
): Promise<string> {
  const { path, found } = await placeOf(given);
  if (found !== null && !found.isDirectory())
    throw new FileError(`"${given}" is no folder, and is left as it is. Choose another name for the folder.`);
  await makeFolder(path);
  const names = await visibleNames(path);
  const held = await heldResult(path, names);
  if (held !== null && held.kind !== "sweep" && held.kind !== analysis) {
    throw new FileError(
      `"${given}" holds ${resultName(held.kind)}, which is not mixed with a sweep. Choose another folder.`,
    );
  }
  // The names were read first: another shard writes sweep.json before anything else.
  const there = await readTextIfThere(join(path, "sweep.json"));
  if (there === null) {
    const other = SWEEP_ENTRIES.find((name) => names.includes(name));
    if (other !== undefined)
      throw new FileError(`"${join(given, other)}" is of no sweep, and in the way. Choose another folder.`);
  } else if (overwrite) {
    for (const name of SWEEP_ENTRIES) await rm(join(path, name), { recursive: true, force: true });
  } else {
    if (there !== identity) {
      throw new FileError(
        `The folder "${given}" holds a sweep of another recipe or model. Choose another folder, go on with that one's, or replace ` +
          "it as a whole with --overwrite.",
      );
    }
    await requireSameRuns(path, given, runs);
  }
  return path;
}

/** A summary that leaves runs out would take the place of one that has them. */
async function requireSameRuns(path: string, given: string, runs: readonly string[]): Promise<void> {
  const planned = new Set(runs);
  const there = await listFolder(join(path, "runs")).catch(() => []);
  const other = there.find((name) => !name.startsWith(".") && !planned.has(name));
  if (other === undefined) return;
  throw new FileError(
    `The sweep in "${given}" has runs that this one has not, such as ${other}. Sweep over them as well, choose another folder, or ` +
      "replace it as a whole with --overwrite.",
  );
}
