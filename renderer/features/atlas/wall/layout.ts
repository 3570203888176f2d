import { naturalOrder } from "../../../../core/basis/natural-order.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { type Arrangement, LARGEST_TILE, USUAL_TILE } from "../../../stores/atlas/atlas-store.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { spread } from "./spread.ts";

/** All in CSS pixels of the wall, which may be larger than what is seen of it. */
export interface TileBox {
  readonly slot: Slot;
  readonly x: number;
  readonly y: number;
}

export interface Heading {
  readonly text: string;
  readonly type: string | null;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Layout {
  /** In reading order; where they lie in rows, from top to bottom. */
  readonly tiles: readonly TileBox[];
  readonly headings: readonly Heading[];
  readonly tile: TileSize;
  readonly width: number;
  readonly height: number;
}

export interface TileSize {
  readonly width: number;
  /** With its caption. */
  readonly height: number;
  /** Of the stimulus. */
  readonly picture: number;
  /** Too small for words: the stimulus is all there is. */
  readonly bare: boolean;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

export const CAPTION = 18;
const GAP = 6;
const MARGIN = 18;
const HEADING = 26;
const GROUP_GAP = 16;
/** Groups stand beside each other where each has room for as many tiles as this; two of them also where it is for fewer. */
const MIN_TILES = 8;
const MIN_TILES_OF_TWO = 5;
const SMALLEST_WITH_WORDS = 44;

/** @param aspect height over width of the stimuli */
export function tileSize(width: number, aspect: number): TileSize {
  const picture = Math.max(4, Math.round(width * Math.min(2, Math.max(0.5, aspect))));
  const bare = width < SMALLEST_WITH_WORDS;
  return { width, picture, height: picture + (bare ? 0 : CAPTION), bare };
}

/** Places on a map, from 0 to 1 in both directions, by the tile's key; null: it has none. */
export type MapPlaces = (slot: Slot) => { readonly x: number; readonly y: number } | null;

/** @param places of the map, for arrangements that are one */
export function layWall(
  slots: readonly Slot[],
  arrangement: Arrangement,
  size: number,
  aspect: number,
  room: Room,
  places: MapPlaces,
): Layout {
  if (arrangement === "place" || arrangement === "likeness") return layMap(slots, size, aspect, room, places);
  const tile = tileSize(size, aspect);
  if (arrangement === "type") return layGroups(slots, tile, room);
  const ordered = arrangement === "objective" ? slots.toSorted(byObjective) : slots;
  const { boxes, height } = rows(ordered, tile, MARGIN, MARGIN, room.width - 2 * MARGIN);
  return { tiles: boxes, headings: [], tile, width: room.width, height: height + 2 * MARGIN };
}

/** The largest tiles with which all of the wall is seen; the usual ones where it must be scrolled. @param room of a wall not yet drawn: empty */
export function fittingSize(
  slots: readonly Slot[],
  arrangement: Arrangement,
  aspect: number,
  room: Room,
  places: MapPlaces,
): number {
  const fits = (size: number): boolean => {
    const { width, height } = layWall(slots, arrangement, size, aspect, room, places);
    return width <= room.width && height <= room.height;
  };
  if (!fits(USUAL_TILE)) return USUAL_TILE;
  let [fitting, beyond] = [USUAL_TILE, LARGEST_TILE + 1];
  while (beyond - fitting > 1) {
    const size = Math.floor((fitting + beyond) / 2);
    if (fits(size)) fitting = size;
    else beyond = size;
  }
  return fitting;
}

/** The largest first; those without one last, as they were. */
function byObjective({ objective: a }: Slot, { objective: b }: Slot): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}

function rows(slots: readonly Slot[], tile: TileSize, left: number, top: number, width: number) {
  const gap = tile.bare ? 2 : GAP;
  const columns = Math.max(1, Math.floor((width + gap) / (tile.width + gap)));
  const boxes = slots.map((slot, index): TileBox => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return { slot, x: left + column * (tile.width + gap), y: top + row * (tile.height + gap) };
  });
  const count = Math.ceil(slots.length / columns);
  return { boxes, height: Math.max(0, count * (tile.height + gap) - gap) };
}

/** A group for each type, in as many columns as there is room for; groups of a row begin at the same height. */
function layGroups(slots: readonly Slot[], tile: TileSize, room: Room): Layout {
  const groups = [...groupBy(slots, ({ type }) => type)].sort(([a], [b]) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : naturalOrder(a, b),
  );
  const inner = room.width - 2 * MARGIN;
  const fitting = (each: number): number => Math.floor((inner + 22) / (each * (tile.width + GAP) + 22));
  const most = Math.max(fitting(MIN_TILES), Math.min(2, fitting(MIN_TILES_OF_TWO)), 1);
  const columns = Math.min(groups.length, most);
  const width = (inner - (columns - 1) * 22) / columns;
  const tiles: TileBox[] = [];
  const headings: Heading[] = [];
  let top = MARGIN;
  for (let start = 0; start < groups.length; start += columns) {
    let tallest = 0;
    for (const [column, [type, members]] of groups.slice(start, start + columns).entries()) {
      const x = MARGIN + column * (width + 22);
      headings.push({ text: type ?? "No type", type, count: members.length, x, y: top, width });
      const { boxes, height } = rows(members, tile, x, top + HEADING, width);
      tiles.push(...boxes);
      tallest = Math.max(tallest, height);
    }
    top += HEADING + tallest + GROUP_GAP;
  }
  return { tiles, headings, tile, width: room.width, height: top - GROUP_GAP + MARGIN };
}

/** Share of the map that tiles may cover before they become smaller. */
const MAX_COVERED = 0.42;

/**
 * Tiles at their places; those without one in rows below. The larger the tiles are asked for, the larger the map becomes, once they would
 * cover each other.
 */
function layMap(slots: readonly Slot[], size: number, aspect: number, room: Room, places: MapPlaces): Layout {
  const placed: { slot: Slot; x: number; y: number }[] = [];
  const without: Slot[] = [];
  for (const slot of slots) {
    const place = places(slot);
    if (place === null) without.push(slot);
    else placed.push({ slot, ...place });
  }
  const tile = tileSize(size, aspect);
  const area = (room.width - 2 * MARGIN) * (room.height - 2 * MARGIN);
  const grown = Math.sqrt((placed.length * tile.width * tile.height) / (MAX_COVERED * Math.max(1, area)));
  const zoom = Math.max(1, grown);
  const width = Math.max(tile.width, room.width * zoom - 2 * MARGIN);
  const height = placed.length === 0 ? 0 : Math.max(tile.height, room.height * zoom - 2 * MARGIN);
  const boxes = spread(
    placed.map(({ x, y }) => ({ x: x * (width - tile.width), y: y * (height - tile.height) })),
    { width: tile.width + 2, height: tile.height + 2 },
    { width: width - tile.width, height: height - tile.height },
  ).map(({ x, y }, index): TileBox => ({ slot: placed[index]!.slot, x: MARGIN + x, y: MARGIN + y }));
  const top = MARGIN + height + (placed.length > 0 ? GROUP_GAP : 0);
  const rest = rows(without, tile, MARGIN, top + HEADING, room.width - 2 * MARGIN);
  const headings: Heading[] =
    without.length === 0
      ? []
      : [
          {
            ...{ text: "Without a place", type: null, count: without.length },
            ...{ x: MARGIN, y: top, width: room.width - 2 * MARGIN },
          },
        ];
  const below = without.length === 0 ? 0 : HEADING + rest.height + MARGIN;
  return {
    tiles: [...boxes, ...rest.boxes],
    headings,
    tile,
    width: Math.max(room.width, width + 2 * MARGIN),
    height: Math.max(room.height, top + below),
  };
}

/** Those that can be seen in a part of the wall. */
export function tilesIn(layout: Layout, left: number, top: number, room: Room): readonly TileBox[] {
  const { width, height } = layout.tile;
  const [right, bottom] = [left + room.width, top + room.height];
  return layout.tiles.filter(({ x, y }) => x < right && x + width > left && y < bottom && y + height > top);
}

/** The tile at a point of the wall; of several the one that lies on top. */
export function tileAt({ tiles, tile }: Layout, x: number, y: number): TileBox | null {
  return (
    tiles.findLast((box) => x >= box.x && x < box.x + tile.width && y >= box.y && y < box.y + tile.height) ??
    null
  );
}
