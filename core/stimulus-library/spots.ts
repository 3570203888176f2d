import { type Film, framesOf, greyFilm, type Screen, Timeline } from "./film.ts";
import type { StimulusOf } from "./schema.ts";

/** Discs of each diameter that go on and off. A pixel on the edge gets the part of the brightness that it lies within. */
export function spots(stimulus: StimulusOf<"spots">, screen: Screen): Film {
  const { lead, diametersUm, on, off, centre } = stimulus;
  const { height, width, pixelSizeUm } = screen;
  const [centreRow, centreColumn] = centre ?? [(height - 1) / 2, (width - 1) / 2];
  const line = new Timeline();
  line.pause(framesOf(lead, screen));
  for (const diameterUm of diametersUm) {
    line.show(`${diameterUm} µm`, { diameterUm }, framesOf(on, screen));
    line.pause(framesOf(off, screen));
  }
  const lookup = line.lookup();
  return greyFilm(screen, stimulus, line.segments, line.frames, (frame, picture) => {
    const index = lookup(frame);
    if (index === null) return;
    const radius = diametersUm[index]! / pixelSizeUm / 2;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        picture[row * width + column] = coverage(row - centreRow, column - centreColumn, radius);
      }
    }
  });
}

/** Along each side of a pixel. */
const SAMPLES = 8;

/** Part of a pixel, whose middle lies at (row, column) from the disc's, that the disc covers. */
function coverage(row: number, column: number, radius: number): number {
  const distance = Math.hypot(row, column);
  if (distance >= radius + Math.SQRT1_2) return 0;
  if (distance <= radius - Math.SQRT1_2) return 1;
  let inside = 0;
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const y = row + (i + 0.5) / SAMPLES - 0.5;
      const x = column + (j + 0.5) / SAMPLES - 0.5;
      if (y * y + x * x < radius * radius) inside++;
    }
  }
  return inside / (SAMPLES * SAMPLES);
}
