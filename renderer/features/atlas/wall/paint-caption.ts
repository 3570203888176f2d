import { shortNumber } from "../../../lib/numbers.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import type { TileSize } from "./layout.ts";
import type { WallColours } from "./wall-colours.ts";

/** What is drawn around the stimuli: everything that does not move. */
export interface WallLook {
  readonly colours: WallColours;
  /** Of cell types, by their names. */
  readonly types: ReadonlyMap<string, string>;
  readonly selected: ReadonlySet<string>;
  /** The tile that keys are at; null: nowhere, or the wall has not the focus. */
  readonly active: string | null;
  /** The tile under the pointer. */
  readonly near: string | null;
}

/** Below its stimulus: who it is, and its objective. */
export function paintCaption(
  context: CanvasRenderingContext2D,
  { type, short, objective, other, state }: Slot,
  x: number,
  y: number,
  tile: TileSize,
  { colours, types }: WallLook,
): void {
  const base = y + tile.picture + 12.5;
  let left = x + 5;
  const colour = type === null ? undefined : types.get(type);
  if (colour !== undefined) {
    context.beginPath();
    context.arc(left + 3, base - 4, 3, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    left += 10;
  }
  context.font = `10.5px ${colours.font}`;
  const value = state === "dead" || objective === null ? "" : captionNumber(objective);
  const right = x + tile.width - 5;
  let room = right - left;
  if (value !== "") {
    context.textAlign = "right";
    context.fillStyle = other ? colours.muted : colours.text;
    context.fillText(value, right, base);
    room -= context.measureText(value).width + 5;
  }
  context.textAlign = "left";
  context.fillStyle = colours.muted;
  context.fillText(shortened(context, short, room), left, base);
}

/** As exact as there is room for: what is read off a wall is which is larger. */
function captionNumber(value: number): string {
  const size = Math.abs(value);
  return size >= 1000 || size < 0.1
    ? shortNumber(value)
    : value.toFixed(size >= 100 ? 0 : 1).replace("-", "−");
}

const shortNames = new Map<string, string>();

/** A name that fits, without its middle where it must: beginnings and ends tell names apart. */
export function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (text.length <= 4) return text;
  const key = `${Math.round(room)} ${text}`;
  const known = shortNames.get(key);
  if (known !== undefined) return known;
  let result = text;
  for (let kept = text.length - 1; kept > 0 && context.measureText(result).width > room; kept--) {
    const head = Math.ceil(kept / 2);
    result = `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
  }
  if (shortNames.size > 20_000) shortNames.clear();
  shortNames.set(key, result);
  return result;
}

/** What a person should know before using the stimulus; nothing where all is well. */
export function paintMark(
  context: CanvasRenderingContext2D,
  slot: Slot,
  x: number,
  y: number,
  tile: TileSize,
  colours: WallColours,
): void {
  const mark = markOf(slot);
  if (mark === null) return;
  const [cx, cy] = [x + tile.width - 11, y + 11];
  context.fillStyle = "#000a";
  context.beginPath();
  context.roundRect(cx - 7.5, cy - 7.5, 15, 15, 4);
  context.fill();
  context.fillStyle = mark.bad ? "#ff8f86" : "#ffd166";
  context.font = `11px ${colours.font}`;
  context.textAlign = "center";
  context.fillText(mark.sign, cx, cy + 4);
}

/** The sign in a tile's corner; null where there is nothing to say. */
function markOf({ state, finding, other }: Slot): { readonly sign: string; readonly bad: boolean } | null {
  if (state === "dead") return { sign: "○", bad: true };
  if (state === "diverged") return { sign: "!", bad: true };
  if (other) return { sign: "≠", bad: false };
  if (finding?.kind === "rising") return { sign: "↗", bad: false };
  return finding?.kind === "unsettled" ? { sign: "~", bad: false } : null;
}
