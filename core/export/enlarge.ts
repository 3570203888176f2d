import type { Picture } from "../formats/index.ts";

/** A picture each of whose pixels became `scale` × `scale` of the same colour. */
export function enlarged(picture: Picture, scale: number): Picture {
  if (scale === 1) return picture;
  const { width, height, bands, samples } = picture;
  const row = width * scale * bands;
  const length = row * height * scale;
  const larger = samples instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    const start = y * scale * row;
    for (let x = 0, to = start; x < width; x++) {
      const from = (y * width + x) * bands;
      for (let copy = 0; copy < scale; copy++)
        for (let band = 0; band < bands; band++) larger[to++] = samples[from + band]!;
    }
    for (let copy = 1; copy < scale; copy++) larger.copyWithin(start + copy * row, start, start + row);
  }
  return { width: width * scale, height: height * scale, bands, samples: larger };
}
