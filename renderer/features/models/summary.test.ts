import { describe, expect, it } from "vitest";
import type { ModelView, StoredModel } from "../../../core/engine/contract/index.ts";
import { modelSummary, origin, size } from "./summary.ts";

const description = {
  input: { channels: 2, height: 18, width: 16 },
  sessions: [{ neurons: 30 }, { neurons: 1200 }],
  metadata: { species: { value: "mouse", found: "mouse" } },
} as unknown as ModelView["description"];

describe("modelSummary", () => {
  it("says what is known", () => {
    const units = { frameRateHz: 30, pixelSizeUm: 7.5, channelNames: [] };
    expect(modelSummary(description, units)).toBe("mouse · 2 × 18 × 16 · 30 Hz · 7.5 µm · 1,230 neurons");
  });

  it("leaves out what is not", () => {
    const bare = { ...description, sessions: [], metadata: { species: { value: null, found: null } } };
    const units = { frameRateHz: null, pixelSizeUm: null, channelNames: [] };
    expect(modelSummary(bare as unknown as ModelView["description"], units)).toBe("2 × 18 × 16");
  });
});

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [54_321, "54.3 kB"],
  [123_456_789, "123 MB"],
  [2.5e12, "2500 GB"],
])("tells the size of %d bytes", (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

it("tells where a model came from", () => {
  const files = [{ bytes: 1000 }, { bytes: 2000 }];
  expect(origin({ origin: "file", files } as unknown as StoredModel)).toBe("from a file · 2 files · 3.0 kB");
});
