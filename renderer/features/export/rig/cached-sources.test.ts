import { expect, test } from "vitest";
import { sampleSources } from "../../../../core/rig/testing/sample-rig.ts";
import { cachedSources } from "./cached-sources.ts";

test("the latest runs stay in memory, as many as there is room for", async () => {
  const loads: number[] = [];
  const sources = sampleSources(3).map(({ name, load }, index) => ({
    name,
    load: () => {
      loads.push(index);
      return load();
    },
  }));
  // A run of the samples has 120 values of the stimulus and 6 of responses.
  const cached = cachedSources(sources, 2 * 4 * 126);
  for (const index of [0, 1, 0, 1, 2, 1, 2]) await cached[index]!.load();
  expect(loads).toEqual([0, 1, 2]);
  await cached[0]!.load();
  expect(loads).toEqual([0, 1, 2, 0]);
});
