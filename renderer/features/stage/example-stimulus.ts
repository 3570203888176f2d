/** A stimulus as a cell might like it: a spot with a dark surround that flashes up, green before UV. For the empty stage. */
export interface ExampleFrame {
  readonly width: number;
  readonly height: number;
  /** `[channel][pixel]`, between −1 and 1. */
  readonly channels: readonly Float32Array[];
}

export const EXAMPLE_FRAMES = 5;
const WIDTH = 16;
const HEIGHT = 12;
const CENTRE = { x: 8.4, y: 5.6 };
/** Strength in each frame: a dip before the flash. */
const GREEN = [-0.25, -0.55, 0.5, 1, 0.45];
const UV = [-0.1, -0.35, 0.1, 0.75, 0.6];

export function exampleFrame(frame: number): ExampleFrame {
  return {
    width: WIDTH,
    height: HEIGHT,
    channels: [picture(GREEN[frame]!, 0), picture(UV[frame]!, 0.9)],
  };
}

function picture(strength: number, shift: number): Float32Array {
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, pixel) => {
    const x = (pixel % WIDTH) - CENTRE.x - shift;
    const y = Math.floor(pixel / WIDTH) - CENTRE.y;
    const square = x * x + y * y;
    return strength * (1.15 * Math.exp(-square / 5) - 0.3 * Math.exp(-square / 22));
  });
}
