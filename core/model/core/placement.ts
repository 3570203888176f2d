/** How the elements of an axis lie on those of another one, centre on centre: `there = scale · here + offset`. */
export interface AxisPlacement {
  readonly scale: number;
  readonly offset: number;
}

/** How the pixels of a feature map lie on those of what it was made from. */
export interface Placement {
  readonly height: AxisPlacement;
  readonly width: AxisPlacement;
}

const identity: AxisPlacement = { scale: 1, offset: 0 };

/** Each pixel on the same pixel. */
export const inPlace: Placement = { height: identity, width: identity };

/** Of a sliding window of `kernel` elements with `before` zeros in front: an output lies on its window's centre. */
export function windowPlacement(kernel: number, before: number): AxisPlacement {
  return { scale: 1, offset: (kernel - 1) / 2 - before };
}

/** Of windows of `size` elements side by side. */
export function pooledPlacement(size: number): AxisPlacement {
  return { scale: size, offset: (size - 1) / 2 };
}

/** Of a part that starts at element `start`. */
export function croppedPlacement(start: number): AxisPlacement {
  return { scale: 1, offset: start };
}

/** @param below of `above`'s input on its own */
export function stack(above: Placement, below: Placement): Placement {
  const axis = (upper: AxisPlacement, lower: AxisPlacement): AxisPlacement => ({
    scale: upper.scale * lower.scale,
    offset: lower.scale * upper.offset + lower.offset,
  });
  return { height: axis(above.height, below.height), width: axis(above.width, below.width) };
}
