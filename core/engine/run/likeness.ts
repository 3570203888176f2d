import { principalPlane } from "../../numerics/principal-plane.ts";
import type { Result } from "../contract/index.ts";
import type { Run } from "./run.ts";
import { featureCount, tileFeatures } from "./tile-features.ts";
import type { Tiles } from "./tiles.ts";

const AT_ONCE = 100;

/** Lets others have their turn: thousands of tiles take a second. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Places runs in a plane, those whose stimuli are alike near each other: by the two directions in which their films differ most. Those
 * without a stimulus, and those with another number of channels than most, have no place.
 *
 * @throws the signal's reason
 */
export async function likenessOf(
  runs: readonly Run[],
  tiles: Tiles,
  signal: AbortSignal,
): Promise<Result<"likeness">> {
  const found = new Map<string, Float32Array>();
  for (let start = 0; start < runs.length; start += AT_ONCE) {
    for (const tile of await tiles.of(runs.slice(start, start + AT_ONCE), signal)) {
      const features = tileFeatures(tile);
      if (features !== null) found.set(tile.run, features);
    }
    await breath();
  }
  const length = mostCommon([...found.values()].map((features) => features.length)) ?? featureCount(1);
  const placed = runs.filter(({ id }) => found.get(id)?.length === length);
  const samples = new Float32Array(placed.length * length);
  for (const [row, { id }] of placed.entries()) samples.set(found.get(id)!, row * length);
  const { places, explained } = await principalPlane(samples, placed.length, async () => {
    await breath();
    signal.throwIfAborted();
  });
  const all = new Float32Array(2 * runs.length).fill(Number.NaN);
  const rows = new Map(placed.map(({ id }, row) => [id, row]));
  for (const [index, { id }] of runs.entries()) {
    const row = rows.get(id);
    if (row !== undefined) all.set(places.subarray(2 * row, 2 * row + 2), 2 * index);
  }
  return { places: all, explained: [...explained] };
}

function mostCommon(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [number, number] | undefined>(
    (best, entry) => (best === undefined || entry[1] > best[1] ? entry : best),
    undefined,
  )?.[0];
}
