export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** Angle between an arrow and its head's strokes, and their length as a share of the arrow's. */
const HEAD = { angle: 0.45, share: 0.35 } as const;

/** Arrows as one line with gaps, in the units of a plot whose axes are alike. */
export function arrows(all: readonly Arrow[]): { readonly x: number[]; readonly y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (const { x: fromX, y: fromY, dx, dy } of all) {
    const [toX, toY] = [fromX + dx, fromY + dy];
    const stroke = (angle: number): [number, number] => [
      toX - HEAD.share * (dx * Math.cos(angle) - dy * Math.sin(angle)),
      toY - HEAD.share * (dx * Math.sin(angle) + dy * Math.cos(angle)),
    ];
    const [left, right] = [stroke(HEAD.angle), stroke(-HEAD.angle)];
    x.push(fromX, toX, Number.NaN, left[0], toX, right[0], Number.NaN);
    y.push(fromY, toY, Number.NaN, left[1], toY, right[1], Number.NaN);
  }
  return { x, y };
}
