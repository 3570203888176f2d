import { expect, it } from "vitest";
import { worthKnowing } from "./worth-knowing.ts";

type Description = Parameters<typeof worthKnowing>[0];

const known = <T>(value: T) => ({ value, found: String(value) });
const usual: Description = {
  input: { channels: 2, height: 18, width: 16 },
  sessions: [
    {
      name: "s",
      neurons: 30,
      cellTypes: ["ON"],
      receptiveFields: [{ row: 1, column: 1, radius: 1 }],
      performance: null,
    },
  ],
  temporalFootprint: 31,
  metadata: {
    frameRateHz: known(30),
    pixelSizeUm: known(50),
    stimulusMean: known(60),
    stimulusStd: known(30),
    stimulusClass: known("movie"),
    species: known("mouse"),
  },
};
const unknown = { value: null, found: null };
const [session] = usual.sessions;

it("has nothing to say of a model like the demo", () => {
  expect(worthKnowing(usual)).toEqual([]);
});

it.each([
  [{ sessions: [] }, "no neurons"],
  [{ sessions: [{ ...session!, neurons: 1 }] }, "one neuron"],
  [{ sessions: [{ ...session!, receptiveFields: null }] }, "not on a map"],
  [{ sessions: [{ ...session!, cellTypes: null }] }, "no cell types"],
  [{ input: { channels: 1, height: 18, width: 16 } }, "intensity"],
  [{ input: { channels: 3, height: 18, width: 16 } }, "red, green, blue"],
  [{ input: { channels: 5, height: 18, width: 16 } }, "5 channels"],
  [{ input: { channels: 2, height: 72, width: 64 } }, "64 × 72 pixels"],
  [{ temporalFootprint: 200 }, "200 frames"],
  [{ metadata: { ...usual.metadata, frameRateHz: unknown } }, "frame rate"],
  [{ metadata: { ...usual.metadata, pixelSizeUm: unknown } }, "how large a pixel"],
  [{ metadata: { ...usual.metadata, stimulusMean: unknown } }, "black and white"],
])("says what is odd about %j", (change, words) => {
  const said = worthKnowing({ ...usual, ...change });
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(words);
});
