import type { Table } from "../../formats/index.ts";

/**
 * A line a point of a contrast grid.
 *
 * @param response `[first, second]`
 * @param gradient `[channel, first, second]`
 */
export function contrastTable(
  contrasts: readonly number[],
  response: ArrayLike<number>,
  gradient: ArrayLike<number>,
): Table {
  const n = contrasts.length;
  function* rows(): Generator<number[]> {
    for (let k = 0; k < n * n; k++) {
      const at = [contrasts[Math.floor(k / n)]!, contrasts[k % n]!];
      yield [...at, response[k]!, gradient[k]!, gradient[n * n + k]!];
    }
  }
  return { header: ["contrast_0", "contrast_1", "response", "gradient_0", "gradient_1"], rows: rows() };
}
