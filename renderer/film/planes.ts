import type { Picture } from "../../core/formats/index.ts";

/** How an encoder is given a picture: brightness and colour differences, or green, blue and red as they are. */
export type PlaneLayout = "4:2:0" | "4:4:4" | "GBR";

/** BT.709: how much red and blue count for brightness. */
const RED = 0.2126;
const BLUE = 0.0722;
const GREEN = 1 - RED - BLUE;
/** Limited levels: black is 16 and white 235; colour differences are 112 around 128. */
const BLACK = 16;
const LUMA = 219 / 255;
const MIDDLE = 128;
const FROM_BLUE = 224 / 255 / (2 * (1 - BLUE));
const FROM_RED = 224 / 255 / (2 * (1 - RED));

/**
 * The planes of a picture of 8 bits, one after the other: BT.709 at limited levels, or all levels as they are.
 * @param picture with even sides for 4:2:0, which has a colour for each 2 × 2 pixels
 */
export function planesOf(picture: Picture, layout: PlaneLayout): Uint8Array<ArrayBuffer> {
  const { width, height, bands, samples } = picture;
  const pixels = width * height;
  const green = bands === 1 ? 0 : 1;
  const blue = bands === 1 ? 0 : 2;
  if (layout === "GBR") {
    const planes = new Uint8Array(3 * pixels);
    for (let pixel = 0; pixel < pixels; pixel++) {
      planes[pixel] = samples[pixel * bands + green]!;
      planes[pixels + pixel] = samples[pixel * bands + blue]!;
      planes[2 * pixels + pixel] = samples[pixel * bands]!;
    }
    return planes;
  }
  const step = layout === "4:2:0" ? 2 : 1;
  const planes = new Uint8Array(pixels + (2 * pixels) / step ** 2).fill(MIDDLE, pixels);
  const differences: Differences = { blue: new Float32Array(pixels), red: new Float32Array(pixels) };
  for (let pixel = 0; pixel < pixels; pixel++) {
    const r = samples[pixel * bands]!;
    const b = samples[pixel * bands + blue]!;
    const luma = RED * r + GREEN * samples[pixel * bands + green]! + BLUE * b;
    planes[pixel] = Math.round(BLACK + LUMA * luma);
    differences.blue[pixel] = FROM_BLUE * (b - luma);
    differences.red[pixel] = FROM_RED * (r - luma);
  }
  if (bands === 1) return planes;
  const size = pixels / step ** 2;
  average(differences.blue, width, step, planes.subarray(pixels, pixels + size));
  average(differences.red, width, step, planes.subarray(pixels + size));
  return planes;
}

interface Differences {
  readonly blue: Float32Array;
  readonly red: Float32Array;
}

/** The mean of each `step × step` pixels, around the middle level. */
function average(difference: Float32Array, width: number, step: number, plane: Uint8Array): void {
  const columns = width / step;
  for (let at = 0; at < plane.length; at++) {
    const corner = Math.floor(at / columns) * step * width + (at % columns) * step;
    let sum = 0;
    for (let y = 0; y < step; y++) for (let x = 0; x < step; x++) sum += difference[corner + y * width + x]!;
    plane[at] = Math.round(MIDDLE + sum / step ** 2);
  }
}
