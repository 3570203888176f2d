import type { Figure, Line, Note } from "../../figures/index.ts";
import { RESPONSE_UNIT, shortNumber } from "../../figures/names.ts";
import type { DirectionTuning } from "../../numerics/index.ts";
import { DEGREES } from "../../tables/vocabulary.ts";
import type { MovingKind } from "./tables.ts";

/** A vector sum that is shorter points nowhere in particular. */
export const NEGLIGIBLE_INDEX = 0.1;

/** Angles that are labelled, in degrees. */
const LABELLED = [0, 45, 90, 135, 180, 225, 270, 315];
const RINGS = [0.5, 1];

/**
 * Peaks above baseline in each direction of motion, as a closed line around the middle, and an arrow in the preferred direction that is as
 * long as the direction index, where the outer ring is 1; there is none where the index is negligible. Directions are those of the picture,
 * which grows downwards: so the arrow points where the bar moves in the film.
 *
 * @param who whose responses they are
 * @param peaks in each of the kind's directions
 * @param tuning null where nothing responds
 */
export function polarFigure(
  who: string,
  { name, directions }: Pick<MovingKind, "name" | "directions">,
  peaks: readonly number[],
  tuning: DirectionTuning | null,
  colour: string,
): Figure {
  const above = peaks.map((value) => Math.max(0, value));
  const most = Math.max(...above);
  const sorted = directions
    .map((direction, k) => [direction, most > 0 ? above[k]! / most : 0] as const)
    .toSorted(([a], [b]) => a - b);
  const hasArrow = tuning !== null && tuning.directionIndex >= NEGLIGIBLE_INDEX;
  const preferred =
    tuning === null
      ? "none"
      : hasArrow
        ? `${Math.round(tuning.preferredDirection) % 360}°`
        : "none: the index is below 0.1";
  return {
    title: "Directions",
    description: `Responses of ${who} to directions of motion: preferred direction ${preferred}${tuning === null ? "" : `, DSI ${shortNumber(tuning.directionIndex)}, OSI ${shortNumber(tuning.orientationIndex)}`}.`,
    facts: [
      { name: "direction", value: preferred },
      { name: "DSI", value: tuning === null ? "–" : shortNumber(tuning.directionIndex) },
      { name: "OSI", value: tuning === null ? "–" : shortNumber(tuning.orientationIndex) },
      ...(name === "" ? [] : [{ name: "of", value: name }]),
    ],
    panels: [
      {
        x: { title: "response to the right, over the largest", unit: "1", range: [-1.3, 1.3] },
        y: { title: "response downwards, over the largest", unit: "1", range: [-1.3, 1.3], reversed: true },
        square: true,
        bare: "polar",
        notes: LABELLED.map((degrees): Note => {
          const [x, y] = at(degrees, 1.17);
          return { x, y, text: `${degrees}°` };
        }),
        marks: [
          ...RINGS.map(
            (radius): Line => faint(Array.from({ length: 73 }, (_, step) => at(step * 5, radius))),
          ),
          faint(LABELLED.flatMap((degrees) => [at(degrees, 0), at(degrees, 1), GAP])),
          {
            ...{ kind: "line", name: "peak above baseline", colour, width: 2, closed: true, quiet: true },
            ...pointsOf([...sorted, sorted[0]!].map(([direction, radius]) => at(direction, radius))),
          },
          ...(hasArrow
            ? [
                {
                  ...({
                    kind: "arrows",
                    name: "preferred direction",
                    colour: "var(--text)",
                    width: 2,
                    quiet: true,
                  } as const),
                  arrows: [arrowOf(tuning)],
                },
              ]
            : []),
        ],
        size: { width: 340, height: 320 },
      },
    ],
    note: `Degrees as in the film: ${DEGREES}. Outer ring: ${most > 0 ? shortNumber(most) : "0"} ${RESPONSE_UNIT} above baseline, and an index of 1; the arrow is as long as the DSI${hasArrow ? "" : ", and left out below 0.1"}.`,
  };
}

/** In the direction of the vector sum, as long as the index. */
function arrowOf({ preferredDirection, directionIndex }: DirectionTuning) {
  const [dx, dy] = at(preferredDirection, directionIndex);
  return { x: 0, y: 0, dx, dy };
}

type Place = readonly [x: number, y: number];

const GAP: Place = [Number.NaN, Number.NaN];

/** On a plane whose y grows downwards. */
function at(degrees: number, radius: number): Place {
  const angle = (degrees * Math.PI) / 180;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

function pointsOf(places: readonly Place[]) {
  return { x: places.map(([x]) => x), y: places.map(([, y]) => y) };
}

function faint(places: readonly Place[]): Line {
  return {
    ...{ kind: "line", name: "grid", colour: "var(--line-strong)", width: 1, quiet: true, unlisted: true },
    ...pointsOf(places),
  };
}
