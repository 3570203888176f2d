import type { FieldBin, VectorField } from "../../core/analysis/index.ts";
import { quiver } from "../../core/figures/index.ts";

/** Lines of equal response, as many as openretina draws. */
const LEVELS = 10;

/**
 * Arrows that say where the response grows, over lines of equal response, as openretina's plot_vector_field_resp_iso has them: all
 * of one length, at the inner points of the grid.
 *
 * @param axis contrasts of either channel
 * @param response `[first, second]`
 * @param gradient `[channel, first, second]`
 */
export function contrastFigure(
  axis: readonly number[],
  response: Float64Array,
  gradient: Float64Array,
): string {
  const n = axis.length;
  const arrows = axis.flatMap((x, i) =>
    axis.flatMap((y, j) => {
      const [dx, dy] = [gradient[i * n + j]!, gradient[n * n + i * n + j]!];
      const length = Math.hypot(dx, dy);
      const inner = i > 0 && j > 0 && i < n - 1 && j < n - 1;
      return inner && length > 0 ? [{ x, y, dx: dx / length, dy: dy / length }] : [];
    }),
  );
  return quiver(arrows, {
    title: "Response over contrasts",
    description: "Lines of equal response; arrows point to where it grows fastest.",
    labels: { x: "contrast of channel 0", y: "contrast of channel 1" },
    longest: 1.6 / n,
    landscape: { x: axis, y: axis, values: response, levels: LEVELS },
  });
}

/** Mean arrows in squares of a plane, over the images. The longest arrow is as long as a square. */
export function fieldFigure(field: VectorField, squares: readonly FieldBin[], bins: number): string {
  const wide = (values: Float64Array): number =>
    values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  return quiver(squares, {
    title: "What the neuron would like to see more of",
    description: "Images on the plane of two components; arrows are mean gradients in squares of it.",
    labels: { x: "first component", y: "second component" },
    longest: (1.5 * Math.max(wide(field.x), wide(field.y))) / bins,
    points: field,
  });
}
