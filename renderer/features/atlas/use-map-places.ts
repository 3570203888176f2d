import { useMemo } from "react";
import type { Slot } from "../../stores/atlas/wall.ts";
import { useAtlas } from "../../stores/hooks.ts";
import { type Likeness, useLikeness } from "./use-likeness.ts";
import type { MapPlaces } from "./wall/layout.ts";

interface WallMap {
  readonly places: MapPlaces;
  /** What the map shows, or why it does not yet; null: the wall is no map. */
  readonly note: string | null;
}

const noMap: WallMap = { places: () => null, note: null };

/** Where tiles lie on the map that the wall is arranged as. */
export function useMapPlaces(slots: readonly Slot[]): WallMap {
  const arrangement = useAtlas((state) => state.arrangement);
  const likeness = useLikeness(slots, arrangement === "likeness");
  return useMemo(
    () =>
      arrangement === "place" ? retinaMap(slots) : arrangement === "likeness" ? likenessMap(likeness) : noMap,
    [arrangement, slots, likeness],
  );
}

function likenessMap(likeness: Likeness | null): WallMap {
  if (likeness === null) return { places: () => null, note: "Stimuli are compared…" };
  const known = [...likeness.places.values()];
  const across = rangeOf(known.map(({ x }) => x));
  const down = rangeOf(known.map(({ y }) => y));
  const share = Math.round(100 * likeness.explained);
  return {
    places: ({ summary }) => {
      const place = summary === null ? undefined : likeness.places.get(summary.id);
      return place === undefined ? null : { x: across(place.x), y: down(place.y) };
    },
    note:
      known.length < 2
        ? "Two stimuli at least make a map: fill the wall first."
        : `Alike stimuli are near each other, wherever they lie on the retina. The map holds ${share} % of their differences.`,
  };
}

/** Where neurons look, as far as they are spread; what overlaps moves aside. */
function retinaMap(slots: readonly Slot[]): WallMap {
  const fields = slots.flatMap(({ place }) => place ?? []);
  if (fields.length === 0)
    return { places: () => null, note: "The model does not say where its neurons look." };
  const across = rangeOf(fields.map(({ column }) => column));
  const down = rangeOf(fields.map(({ row }) => row));
  return {
    places: ({ place }) => (place === null ? null : { x: across(place.column), y: down(place.row) }),
    note: "Where each neuron looks. Tiles that would cover each other move aside.",
  };
}

/** Values to 0 … 1. */
function rangeOf(values: readonly number[]): (value: number) => number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return (value) => (most > least ? (value - least) / (most - least) : 0.5);
}
