import type { Slot } from "../../../stores/atlas/wall.ts";
import type { FramePlace } from "./frame-pages.ts";
import type { Heading, TileBox, TileSize } from "./layout.ts";
import { paintCaption, paintMark, shortened, type WallLook } from "./paint-caption.ts";
import type { WallColours } from "./wall-colours.ts";

const RADIUS = 6;

/** The stimuli's frames as they are at a moment. @param time in frames; null: stimuli stand at their strongest */
export function paintStimuli(
  context: CanvasRenderingContext2D,
  boxes: readonly TileBox[],
  tile: TileSize,
  placeOf: (slot: Slot) => FramePlace | null,
  time: number | null,
): void {
  context.imageSmoothingEnabled = false;
  for (const { slot, x, y } of boxes) {
    const place = placeOf(slot);
    if (place === null) continue;
    const frame = time === null ? place.strongest : time % place.frames;
    context.globalAlpha = slot.other ? 0.4 : 1;
    context.drawImage(
      place.page,
      place.x,
      place.y + frame * place.height,
      place.width,
      place.height,
      ...fitted(x, y, tile.width, tile.picture, place.width / place.height),
    );
  }
  context.globalAlpha = 1;
}

/** As large as a box allows, in its middle. */
function fitted(x: number, y: number, width: number, height: number, aspect: number) {
  const [w, h] = width / height > aspect ? [height * aspect, height] : [width, width / aspect];
  return [x + (width - w) / 2, y + (height - h) / 2, w, h] as const;
}

export function paintTile(
  context: CanvasRenderingContext2D,
  { slot, x, y }: TileBox,
  tile: TileSize,
  look: WallLook,
  hasStimulus: boolean,
): void {
  const { colours } = look;
  const chosen = look.selected.has(slot.key);
  if (!hasStimulus) paintBlank(context, slot, x, y, tile, colours);
  else if (!tile.bare) roundCorners(context, x, y, tile, colours);
  if (!tile.bare) {
    context.fillStyle = colours.raise;
    context.beginPath();
    context.roundRect(x, y + tile.picture, tile.width, tile.height - tile.picture, [0, 0, RADIUS, RADIUS]);
    context.fill();
    paintCaption(context, slot, x, y, tile, look);
    paintMark(context, slot, x, y, tile, colours);
  }
  if (slot.state === "computing") paintProgress(context, slot, x, y + tile.picture - 2, tile.width, colours);
  const focused = look.active === slot.key;
  if (tile.bare && !chosen && !focused) return;
  context.lineWidth = chosen || focused ? 2 : 1;
  context.strokeStyle = chosen ? colours.accent : focused ? colours.text : colours.line;
  context.beginPath();
  const inset = chosen || focused ? 0 : 0.5;
  context.roundRect(
    ...([x + inset, y + inset, tile.width - 2 * inset, tile.height - 2 * inset] as const),
    tile.bare ? 2 : RADIUS,
  );
  context.stroke();
  if (focused && chosen) {
    context.lineWidth = 1;
    context.strokeStyle = colours.text;
    context.strokeRect(x + 3.5, y + 3.5, tile.width - 7, tile.picture - 7);
  }
  if (!tile.bare && (look.near === slot.key || chosen)) paintCheck(context, x, y, chosen, colours);
}

/** The stimuli below are square: what lies outside the tile's corners is covered. */
function roundCorners(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  tile: TileSize,
  colours: WallColours,
): void {
  context.fillStyle = colours.ground;
  context.beginPath();
  context.rect(x - 0.5, y - 0.5, tile.width + 1, tile.picture);
  context.roundRect(x, y, tile.width, tile.picture + RADIUS, RADIUS);
  context.fill("evenodd");
  context.clearRect(x, y + tile.picture - 0.5, tile.width, 1);
}

/** Where the check of a tile is, from its upper left corner: a click there selects. */
export const CHECK = 22;

function paintCheck(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  chosen: boolean,
  colours: WallColours,
): void {
  context.beginPath();
  context.arc(x + 11, y + 11, 6.5, 0, 2 * Math.PI);
  context.fillStyle = chosen ? colours.accent : "#0009";
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = chosen ? colours.panel : "#fff";
  if (!chosen) context.stroke();
  context.beginPath();
  context.moveTo(x + 8, y + 11.2);
  context.lineTo(x + 10.2, y + 13.4);
  context.lineTo(x + 14, y + 8.8);
  if (chosen) context.stroke();
}

/** What has no stimulus says why by its look: nothing yet, its turn has not come, or it failed. */
function paintBlank(
  context: CanvasRenderingContext2D,
  { state }: Slot,
  x: number,
  y: number,
  tile: TileSize,
  colours: WallColours,
): void {
  context.fillStyle = colours.raise;
  context.beginPath();
  context.roundRect(x, y, tile.width, tile.height, tile.bare ? 1 : RADIUS);
  context.fill();
  if (tile.bare && state === "empty") return;
  context.save();
  context.beginPath();
  context.rect(x, y, tile.width, tile.picture);
  context.clip();
  if (state === "failed") {
    context.strokeStyle = colours.error;
    context.lineWidth = 1.5;
    const [cx, cy, r] = [x + tile.width / 2, y + tile.picture / 2, Math.min(7, tile.width / 5)];
    context.beginPath();
    context.moveTo(cx - r, cy - r);
    context.lineTo(cx + r, cy + r);
    context.moveTo(cx + r, cy - r);
    context.lineTo(cx - r, cy + r);
    context.stroke();
  } else if (state !== "empty") {
    // Hatched: it is on its way.
    context.strokeStyle = colours.strong;
    context.globalAlpha = state === "computing" ? 0.9 : 0.45;
    context.lineWidth = 1;
    context.beginPath();
    for (let offset = -tile.picture; offset < tile.width; offset += 7) {
      context.moveTo(x + offset, y + tile.picture);
      context.lineTo(x + offset + tile.picture, y);
    }
    context.stroke();
  } else {
    context.fillStyle = colours.strong;
    context.fillRect(x + tile.width / 2 - 4, y + tile.picture / 2 - 0.5, 8, 1);
  }
  context.restore();
}

function paintProgress(
  context: CanvasRenderingContext2D,
  { summary }: Slot,
  x: number,
  y: number,
  width: number,
  colours: WallColours,
): void {
  const { iterations = 0, maxIterations = null } = summary ?? {};
  const share = maxIterations === null ? 1 : Math.min(1, iterations / maxIterations);
  context.fillStyle = colours.strong;
  context.fillRect(x, y, width, 2);
  context.fillStyle = colours.accent;
  context.fillRect(x, y, width * share, 2);
}

export function paintHeading(
  context: CanvasRenderingContext2D,
  { text, type, count, x, y, width }: Heading,
  { colours, types }: WallLook,
  near: boolean,
): void {
  context.fillStyle = colours.line;
  context.fillRect(x, y, width, 1);
  let left = x;
  const colour = type === null ? undefined : types.get(type);
  if (colour !== undefined) {
    context.beginPath();
    context.arc(left + 4, y + 15, 4, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    left += 16;
  }
  context.textAlign = "left";
  context.font = `600 12px ${colours.font}`;
  context.fillStyle = near ? colours.accent : colours.text;
  const shown = shortened(context, text, width - 80);
  context.fillText(shown, left, y + 19.5);
  left += context.measureText(shown).width + 7;
  context.font = `12px ${colours.font}`;
  context.fillStyle = colours.muted;
  context.fillText(count.toLocaleString("en"), left, y + 19.5);
}
