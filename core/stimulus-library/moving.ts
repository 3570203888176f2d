import { type Film, framesOf, greyFilm, type Screen, Timeline } from "./film.ts";
import type { StimulusOf } from "./schema.ts";

/**
 * A long bar that moves across the whole field in one direction after the other, at right angles to itself. It comes from outside and
 * leaves again. Its edges are blurred over a pixel, so that it moves smoothly between pixels.
 */
export function bars(stimulus: StimulusOf<"bars">, screen: Screen): Film {
  const { lead, directions, pause } = stimulus;
  const half = stimulus.widthUm / screen.pixelSizeUm / 2;
  const speed = stimulus.speedUmPerS / screen.pixelSizeUm / screen.frameRateHz;
  const line = new Timeline();
  line.pause(framesOf(lead, screen));
  const reach = directions.map((direction) => extent(direction, screen) + half + 0.5);
  for (const [index, direction] of directions.entries()) {
    line.show(`${direction}°`, { direction }, Math.ceil((2 * reach[index]!) / speed) + 1);
    line.pause(framesOf(pause, screen));
  }
  const lookup = line.lookup();
  return greyFilm(screen, stimulus, line.segments, line.frames, (frame, picture) => {
    const index = lookup(frame);
    if (index === null) return;
    const middle = (frame - line.segments[index]!.start) * speed - reach[index]!;
    alongDirection(directions[index]!, screen, picture, (place) =>
      Math.min(1, Math.max(0, half + 0.5 - Math.abs(place - middle))),
    );
  });
}

/** Sine gratings that drift in each direction with each period and each temporal frequency. */
export function gratings(stimulus: StimulusOf<"gratings">, screen: Screen): Film {
  const { lead, directions, periodsUm, frequenciesHz, duration, pause } = stimulus;
  const line = new Timeline();
  line.pause(framesOf(lead, screen));
  const shown = periodsUm.flatMap((periodUm) =>
    frequenciesHz.flatMap((frequencyHz) =>
      directions.map((direction) => ({ direction, periodUm, frequencyHz })),
    ),
  );
  for (const values of shown) {
    const { direction, periodUm, frequencyHz } = values;
    line.show(`${direction}°, ${periodUm} µm, ${frequencyHz} Hz`, values, framesOf(duration, screen));
    line.pause(framesOf(pause, screen));
  }
  const lookup = line.lookup();
  return greyFilm(screen, stimulus, line.segments, line.frames, (frame, picture) => {
    const index = lookup(frame);
    if (index === null) return;
    const { direction, periodUm, frequencyHz } = shown[index]!;
    const period = periodUm / screen.pixelSizeUm;
    const drift = ((frame - line.segments[index]!.start) / screen.frameRateHz) * frequencyHz;
    alongDirection(direction, screen, picture, (place) => Math.sin(2 * Math.PI * (place / period - drift)));
  });
}

/** How far the field's corners are from its middle along a direction, in pixels. */
function extent(direction: number, { height, width }: Screen): number {
  const [x, y] = unitVector(direction);
  return (Math.abs(x) * width + Math.abs(y) * height) / 2;
}

/** Fills a picture by each pixel's place along a direction, in pixels from the middle of the field. */
function alongDirection(
  direction: number,
  { height, width }: Screen,
  picture: Float64Array,
  value: (place: number) => number,
): void {
  const [x, y] = unitVector(direction);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      picture[row * width + column] = value(x * (column - (width - 1) / 2) + y * (row - (height - 1) / 2));
    }
  }
}

function unitVector(degrees: number): [x: number, y: number] {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}
