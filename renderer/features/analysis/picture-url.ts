import { enlarged } from "../../../core/export/index.ts";
import { writePng } from "../../../core/formats/index.ts";

/** Pixels of a picture in a figure, at least, on its longer side: figures smooth what they enlarge. */
const LEAST_PIXELS = 480;

/**
 * A picture as a data URL, for figures. Its pixels stay squares.
 * @param fill writes `[pixel, 4]`: red, green, blue, opacity
 */
export function pictureUrl(width: number, height: number, fill: (pixels: Uint8ClampedArray) => void): string {
  const rgba = new Uint8ClampedArray(width * height * 4);
  fill(rgba);
  const samples = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let part = 0; part < 3; part++) samples[pixel * 3 + part] = rgba[pixel * 4 + part]!;
  }
  const scale = Math.max(1, Math.ceil(LEAST_PIXELS / Math.max(width, height)));
  const bytes = writePng(enlarged({ width, height, bands: 3, samples }, scale));
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:image/png;base64,${btoa(binary)}`;
}
