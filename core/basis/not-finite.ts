/**
 * What of an array is no finite number, and where: "NaN at [0, 3, 1, 2], and 5 more". Null where all of it is.
 *
 * @param shape sizes of the axes, row-major; `[]` for a single number
 * @param first indices of the first element, where the array is a part of a larger one
 */
export function notFinite(
  values: ArrayLike<number>,
  shape: readonly number[],
  first: readonly number[] = [],
): string | null {
  let count = 0;
  let where = -1;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index]!)) continue;
    if (where < 0) where = index;
    count++;
  }
  if (where < 0) return null;
  const more = count > 1 ? `, and ${(count - 1).toLocaleString("en")} more` : "";
  return `${values[where]}${placeOf(where, shape, first)}${more}`;
}

function placeOf(index: number, shape: readonly number[], first: readonly number[]): string {
  if (shape.length === 0) return "";
  const indices: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    indices.unshift((rest % shape[axis]!) + (first[axis] ?? 0));
    rest = Math.floor(rest / shape[axis]!);
  }
  return ` at [${indices.join(", ")}]`;
}
