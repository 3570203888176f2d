/** A place on a map or a wall. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Something with a number at a place. */
export interface Placed extends Place {
  readonly index: number;
}

export type Direction = "up" | "down" | "left" | "right";

/** Corners of a box or of a lasso's loop, in the order in which they are joined. */
export type Outline = readonly Place[];

/** The nearest one to a place within a distance. */
export function nearest(places: readonly Placed[], to: Place, reach: number): Placed | null {
  let found: Placed | null = null;
  let shortest = reach;
  for (const place of places) {
    const distance = Math.hypot(place.row - to.row, place.column - to.column);
    if (distance <= shortest) {
      shortest = distance;
      found = place;
    }
  }
  return found;
}

/** How much more a step aside counts than one ahead. */
const ASIDE = 2.5;

/** The one that an arrow key leads to: ahead, and rather straight ahead than near; null where there is none. */
export function neighbour(places: readonly Placed[], from: Placed, direction: Direction): Placed | null {
  let found: Placed | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    if (place.index === from.index) continue;
    const [ahead, aside] = step(from, place, direction);
    if (ahead < 0 || (ahead === 0 && (aside !== 0 || place.index < from.index))) continue;
    const cost = ahead + ASIDE * Math.abs(aside);
    // Of those at the same place, each leads to the next one.
    if (cost < least || (cost === least && found !== null && place.index < found.index)) {
      least = cost;
      found = place;
    }
  }
  return found;
}

function step(from: Place, to: Place, direction: Direction): readonly [ahead: number, aside: number] {
  const down = to.row - from.row;
  const right = to.column - from.column;
  switch (direction) {
    case "up":
      return [-down, right];
    case "down":
      return [down, right];
    case "left":
      return [-right, down];
    case "right":
      return [right, down];
  }
}

/** The box with two corners, as an outline. */
export function box(a: Place, b: Place): Outline {
  return [a, { row: a.row, column: b.column }, b, { row: b.row, column: a.column }];
}

/** Those inside an outline, by the even–odd rule. */
export function enclosed(places: readonly Placed[], outline: Outline): number[] {
  return places.filter((place) => contains(outline, place)).map(({ index }) => index);
}

function contains(outline: Outline, { row, column }: Place): boolean {
  let inside = false;
  let previous = outline.at(-1);
  for (const corner of outline) {
    if (previous !== undefined && corner.row > row !== previous.row > row) {
      const share = (row - corner.row) / (previous.row - corner.row);
      if (column < corner.column + share * (previous.column - corner.column)) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}
