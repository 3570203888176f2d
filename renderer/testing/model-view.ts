import type { ModelView } from "../../core/engine/contract/index.ts";

const unread = { value: null, found: null };

/** A model for tests: two colours, 16 × 18 pixels, six neurons of two types in one recording. */
export function modelView(about: Partial<ModelView> = {}): ModelView {
  return {
    id: "m1",
    name: "Simulated retina",
    origin: "demo",
    files: [{ name: "retina.ckpt", sha256: "ab".repeat(32), bytes: 1_234_567 }],
    lastOpened: "2026-01-01T00:00:00.000Z",
    description: {
      architecture: "core-readout",
      parts: ["core", "readout"],
      input: { channels: 2, height: 18, width: 16 },
      sessions: [
        {
          name: "s1",
          neurons: 6,
          cellTypes: [1, 1, 1, 2, 2, 2],
          receptiveFields: Array.from({ length: 6 }, (_, neuron) => ({
            row: 5 + 4 * (neuron % 3),
            column: neuron < 3 ? 5 : 11,
            radius: 2,
          })),
          performance: [0.9, 0.8, 0.7, 0.6, 0.5, null],
        },
      ],
      cellTypeNames: { 1: "ON", 2: "OFF" },
      layers: [{ name: "core_features_layer0", channels: 4, height: 14, width: 12 }],
      temporalFootprint: 20,
      parameters: 4321,
      metadata: {
        frameRateHz: { value: 30, found: "30" },
        pixelSizeUm: { value: 50, found: "50" },
        stimulusMean: unread,
        stimulusStd: unread,
        stimulusClass: unread,
        species: unread,
      },
      leftOut: [],
      notes: [],
      notUnderstood: [],
    },
    ...about,
  };
}
