export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * Points of a long line that draw the same picture: of each stretch its lowest and highest value, in order. Both ends stay.
 *
 * @param value of an index; NaN where there is none
 * @param most points, about; a line with no more keeps all
 */
export function decimate(length: number, value: (index: number) => number, most: number): Points {
  const indices: number[] = [];
  if (length <= most) {
    for (let index = 0; index < length; index++) indices.push(index);
  } else {
    const stretches = Math.max(1, Math.floor(most / 2) - 1);
    indices.push(0);
    for (let stretch = 0; stretch < stretches; stretch++) {
      const start = 1 + Math.floor((stretch * (length - 2)) / stretches);
      const end = 1 + Math.floor(((stretch + 1) * (length - 2)) / stretches);
      indices.push(...extremes(start, end, value));
    }
    indices.push(length - 1);
  }
  return { x: indices, y: indices.map(value) };
}

function extremes(start: number, end: number, value: (index: number) => number): number[] {
  let low = start;
  let high = start;
  for (let index = start + 1; index < end; index++) {
    if (value(index) < value(low)) low = index;
    if (value(index) > value(high)) high = index;
  }
  if (low === high) return [low];
  return low < high ? [low, high] : [high, low];
}
