import { type Block, heatMap, linePlot, rowOf } from "../../core/figures/index.ts";
import type { MatrixRow } from "../../core/insilico/index.ts";
import type { MatrixColumn } from "../../core/tables/index.ts";

/** More stimuli than these cannot be told apart side by side. */
const MOST_TRACES = 9;
const TRACE = { width: 460, height: 250 };

/**
 * The matrix as colours, columns sorted by type; and for the first stimuli, the groups' means over time with the averaged window shaded:
 * openretina's comparison of most exciting and most discriminative stimuli.
 *
 * @param matrix `[stimulus, neuron]`
 */
export function matrixFigures(
  matrix: Float32Array,
  rows: readonly MatrixRow[],
  names: readonly string[],
  columns: readonly MatrixColumn[],
  frameRateHz: number | null,
): Record<string, string> {
  if (rows.length === 0) return {};
  const order = columns
    .map((column, index) => ({ ...column, index }))
    .sort((a, b) => a.type.localeCompare(b.type, "en", { numeric: true }) || a.index - b.index);
  const sorted = new Float32Array(matrix.length);
  let [least, most] = [0, 0];
  for (let row = 0; row < rows.length; row++) {
    for (const [place, { index }] of order.entries()) {
      const value = matrix[row * columns.length + index]!;
      sorted[row * columns.length + place] = value;
      most = Math.max(most, value);
      least = Math.min(least, value);
    }
  }
  const map = heatMap(sorted, {
    title: "Mean responses",
    description: "A row a stimulus, a column a neuron, sorted by cell type.",
    ...{ rows: rows.length, columns: columns.length, range: [least, most || 1], unit: "response" },
    rowBlocks: names.map((label) => ({ label, size: 1 })),
    columnBlocks: blocksOf(order.map(({ type }) => type)),
    ...{ width: 760, height: Math.min(900, 200 + 12 * rows.length) },
  });
  if (!rows.some(({ traces }) => traces.length > 0)) return { matrix: map };
  const parts = rows.slice(0, MOST_TRACES).map((row, index) => ({
    ...TRACE,
    svg: tracePlot(row, names[index]!, frameRateHz),
  }));
  const description =
    "Mean response and standard error of each group over time; the averaged window is shaded.";
  return { matrix: map, groups: rowOf(parts, { title: "Groups", description }) };
}

function tracePlot({ traces, window }: MatrixRow, title: string, frameRateHz: number | null): string {
  const rate = frameRateHz ?? 1;
  return linePlot(
    traces.map(({ name, neurons, mean, standardError }) => ({
      label: `${name} (${neurons})`,
      x: Array.from(mean, (_, frame) => frame / rate),
      y: mean,
      error: standardError,
    })),
    {
      ...{ ...TRACE, title },
      labels: { x: frameRateHz === null ? "frame" : "time / s", y: "mean response" },
      spans: [[window[0] / rate, window[1] / rate]],
    },
  );
}

/** Neighbours of one name together. */
function blocksOf(labels: readonly string[]): Block[] {
  const blocks: { label: string; size: number }[] = [];
  for (const label of labels) {
    const last = blocks.at(-1);
    if (last?.label === label) last.size++;
    else blocks.push({ label, size: 1 });
  }
  return blocks;
}
