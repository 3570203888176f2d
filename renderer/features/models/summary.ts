import type { ModelView, StoredModel } from "../../../core/engine/contract/index.ts";
import { counted } from "../../lib/counted.ts";
import { neuronCount } from "../../lib/numbering.ts";
import { formatNumber } from "../../lib/numbers.ts";
import type { DisplayUnits } from "../../stores/models/units.ts";

/** What a model is, in a line: `mouse · 2 × 18 × 16 · 30 Hz · 50 µm · 60 neurons`. */
export function modelSummary(
  { input, sessions, metadata }: ModelView["description"],
  { frameRateHz, pixelSizeUm }: DisplayUnits,
): string {
  const neurons = neuronCount(null, sessions);
  return [
    metadata.species.value,
    `${input.channels} × ${input.height} × ${input.width}`,
    frameRateHz === null ? null : `${formatNumber(frameRateHz)} Hz`,
    pixelSizeUm === null ? null : `${formatNumber(pixelSizeUm)} µm`,
    neurons === 0 ? null : counted(neurons, "neuron"),
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

const UNITS = ["bytes", "kB", "MB", "GB"] as const;

export function size(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}

/** Where a stored model came from, and how large it is. */
export function origin({ origin, files }: StoredModel): string {
  const from = { demo: "comes with Retinoscope", file: "from a file", remote: "openretina's" }[origin];
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const parts = files.length > 1 ? [`${files.length} files`] : [];
  return [from, ...parts, size(bytes)].join(" · ");
}
