/** A line of equal value, as pieces that need not be in order. */
export interface IsoLine {
  readonly value: number;
  readonly segments: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[];
}

interface Grid {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** `[y, x]` */
  readonly values: ArrayLike<number>;
  /** How many lines, in equal steps between the smallest and the largest value. */
  readonly levels: number;
}

/**
 * Lines of equal value through a grid, straight within each of the triangles that its squares are cut into: unlike squares, triangles
 * leave no doubt how a line goes.
 */
export function isoLines({ x, y, values, levels }: Grid): IsoLine[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < values.length; k++) {
    low = Math.min(low, values[k]!);
    high = Math.max(high, values[k]!);
  }
  if (!(high > low)) return [];
  return Array.from({ length: levels }, (_, level) => {
    const value = low + ((level + 1) / (levels + 1)) * (high - low);
    const segments: [number, number, number, number][] = [];
    for (let i = 0; i + 1 < x.length; i++) {
      for (let j = 0; j + 1 < y.length; j++) {
        const corner = (a: number, b: number): Corner => [
          x[i + a]!,
          y[j + b]!,
          values[(j + b) * x.length + i + a]!,
        ];
        const middle: Corner = [
          (x[i]! + x[i + 1]!) / 2,
          (y[j]! + y[j + 1]!) / 2,
          (corner(0, 0)[2] + corner(1, 0)[2] + corner(0, 1)[2] + corner(1, 1)[2]) / 4,
        ];
        const ring = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
        for (const [k, from] of ring.entries()) {
          const crossed = crossings([from, ring[(k + 1) % 4]!, middle], value);
          if (crossed.length === 2) segments.push([...crossed[0]!, ...crossed[1]!]);
        }
      }
    }
    return { value, segments };
  });
}

type Corner = readonly [x: number, y: number, value: number];

/** Where a triangle's sides have a value. */
function crossings(triangle: readonly [Corner, Corner, Corner], value: number): [number, number][] {
  const found: [number, number][] = [];
  for (const [k, [x1, y1, a]] of triangle.entries()) {
    const [x2, y2, b] = triangle[(k + 1) % 3]!;
    if (a >= value === b >= value) continue;
    const part = (value - a) / (b - a);
    found.push([x1 + part * (x2 - x1), y1 + part * (y2 - y1)]);
  }
  return found;
}
