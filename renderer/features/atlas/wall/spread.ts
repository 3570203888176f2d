import { groupBy } from "../../../lib/group-by.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const ROUNDS = 24;
/** More are left where they are: nobody sees single ones. */
const MOST = 3000;

/**
 * Moves boxes of one size apart that cover each other, each as little as it takes; where there is no room, some still do.
 *
 * @param points of their upper left corners
 * @param within how far these may go, from 0 on
 */
export function spread(points: readonly Point[], box: Size, within: Size): readonly Point[] {
  const moved = points.map(({ x, y }) => ({ x, y }));
  if (moved.length > MOST) return moved;
  for (let round = 0; round < ROUNDS; round++) {
    let touched = false;
    const cells = groupBy(moved, ({ x, y }) => cellOf(x, y, box));
    for (const point of moved) {
      const [column, row] = [Math.floor(point.x / box.width), Math.floor(point.y / box.height)];
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          for (const other of cells.get(`${column + dx} ${row + dy}`) ?? [])
            if (other !== point && pushApart(point, other, box)) touched = true;
    }
    for (const point of moved) {
      point.x = Math.max(0, Math.min(within.width, point.x));
      point.y = Math.max(0, Math.min(within.height, point.y));
    }
    if (!touched) break;
  }
  return moved;
}

function cellOf(x: number, y: number, { width, height }: Size): string {
  return `${Math.floor(x / width)} ${Math.floor(y / height)}`;
}

/** Along the direction in which they overlap less. @returns whether they did */
function pushApart(
  a: { x: number; y: number },
  b: { x: number; y: number },
  { width, height }: Size,
): boolean {
  const [across, down] = [b.x - a.x, b.y - a.y];
  const [overX, overY] = [width - Math.abs(across), height - Math.abs(down)];
  if (overX <= 0.5 || overY <= 0.5) return false;
  if (overX / width < overY / height) {
    const by = (overX / 2) * (across < 0 ? -1 : 1);
    a.x -= by;
    b.x += by;
  } else {
    const by = (overY / 2) * (down < 0 ? -1 : 1);
    a.y -= by;
    b.y += by;
  }
  return true;
}
