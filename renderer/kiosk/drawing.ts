import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { stimulusSize } from "../../core/export/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";

/** What a visitor has painted, `[channel, height, width]`: −1 is as dark as the display goes, 1 as bright. */
export interface Drawing {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** What becomes of the drawing in the stimulus. */
export const motions = ["appears", "flashes", "left", "right", "up", "down"] as const;
export type Motion = (typeof motions)[number];

/** A brush's colour: one of the channels, or null for all, and whether it is lighter or darker than the background, or takes away. */
export interface Brush {
  readonly channel: number | null;
  readonly value: 1 | -1 | 0;
}

/** Share of the stimulus that is grey before the drawing is shown: cells answer to change. */
const BEFORE = 0.4;
/** Of one flash, in frames, and from frame to frame of what moves, in pixels. */
const FLASH_FRAMES = 3;
const SPEED = 0.5;

export function blankDrawing(channels: number, height: number, width: number): Drawing {
  return { channels, height, width, values: new Float32Array(channels * height * width) };
}

export const isBlank = ({ values }: Drawing): boolean => values.every((value) => value === 0);

/**
 * Paints a disc.
 * @param row,column its centre in pixels; the middle of the first pixel is 0
 * @returns another drawing
 */
export function painted(
  drawing: Drawing,
  { row, column, radius }: { readonly row: number; readonly column: number; readonly radius: number },
  brush: Brush,
): Drawing {
  const { channels, height, width } = drawing;
  const values = drawing.values.slice();
  for (let channel = 0; channel < channels; channel++) {
    if (brush.channel !== null && brush.channel !== channel) continue;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (Math.hypot(y - row, x - column) <= radius)
          values[(channel * height + y) * width + x] = brush.value;
  }
  return { ...drawing, values };
}

/**
 * The stimulus of a drawing: grey, then the drawing, which stays, flashes or moves. It has the norm of the recipe, so that it is as strong as
 * the stimulus that was found, as far as the recipe's ranges allow.
 */
export function stimulusOf(drawing: Drawing, motion: Motion, recipe: Recipe): Float32ArrayOf {
  const { channels, height, width } = drawing;
  const { frames } = recipe.stimulus;
  const shape = [channels, frames, height, width];
  const values = new Float32Array(channels * frames * height * width);
  const begin = Math.round(BEFORE * frames);
  for (let frame = begin; frame < frames; frame++) {
    if (motion === "flashes" && Math.floor((frame - begin) / FLASH_FRAMES) % 2 === 1) continue;
    // In the middle of its time it is where it was drawn.
    const way = Math.round(SPEED * (frame - (begin + frames) / 2));
    const down = motion === "down" ? way : motion === "up" ? -way : 0;
    const right = motion === "right" ? way : motion === "left" ? -way : 0;
    for (let channel = 0; channel < channels; channel++)
      for (let y = 0; y < height; y++) {
        const from = y - down;
        if (from < 0 || from >= height) continue;
        for (let x = 0; x < width; x++) {
          const column = x - right;
          if (column < 0 || column >= width) continue;
          values[((channel * frames + frame) * height + y) * width + x] =
            drawing.values[(channel * height + from) * width + column]!;
        }
      }
  }
  limit({ shape, values }, recipe);
  return { shape, values };
}

/** In place, as the recipe's limits have it: to the norm, then into the ranges. */
function limit(stimulus: Float32ArrayOf, recipe: Recipe): void {
  const { values } = stimulus;
  const limits = recipe.postprocessors.find((each) => each.type === "norm-clip");
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (limits?.norm != null && norm > 0)
    for (let i = 0; i < values.length; i++) values[i]! *= limits.norm / norm;
  const perChannel = values.length / stimulusSize(stimulus).channels;
  for (let i = 0; i < values.length; i++) {
    const [low, high] = limits?.ranges[Math.floor(i / perChannel)] ?? [null, null];
    values[i] = Math.min(
      high ?? Number.POSITIVE_INFINITY,
      Math.max(low ?? Number.NEGATIVE_INFINITY, values[i]!),
    );
  }
}
