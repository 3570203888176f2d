/** Where a stimulus is shown: what a model takes, and how large and how fast its pixels are on the retina. */
export interface Screen {
  readonly channels: number;
  /** Rows. */
  readonly height: number;
  /** Columns. */
  readonly width: number;
  readonly frameRateHz: number;
  readonly pixelSizeUm: number;
}

/** A part of a film that shows one thing, such as one direction of a moving bar. */
export interface Segment {
  readonly label: string;
  /** What is shown, by name: `direction` in degrees, `diameterUm`, … */
  readonly values: Readonly<Record<string, number | string>>;
  /** First frame. */
  readonly start: number;
  /** The frame after the last one. */
  readonly end: number;
}

/** An artificial stimulus in a model's units, drawn frame by frame when it is asked for. */
export interface Film {
  /** `[channel, time, height, width]` */
  readonly shape: readonly [channels: number, frames: number, height: number, width: number];
  readonly segments: readonly Segment[];
  /** Frames `start` to `end - 1`, `[channel, time, height, width]`; the same whenever it is called. */
  readonly read: (start: number, end: number) => Float32Array<ArrayBuffer>;
}

/** The brightness of a pixel at a frame, around 0: 1 is one amplitude above the background. */
export type Draw = (frame: number, picture: Float64Array) => void;

export interface Light {
  /** Between stimuli, in the model's units. */
  readonly background: number;
  /** What 1 means, in the model's units. */
  readonly amplitude: number;
  /** Part of the amplitude that each channel gets; null for all of it in each. */
  readonly colours: readonly number[] | null;
}

/**
 * A film of pictures that are the same in each channel but for their strength.
 *
 * @param draw fills a picture `[height, width]`, which is 0 everywhere
 * @throws RangeError if there are not as many colours as channels
 */
export function greyFilm(
  screen: Screen,
  light: Light,
  segments: readonly Segment[],
  frames: number,
  draw: Draw,
): Film {
  const pixels = screen.height * screen.width;
  const colours = coloursOf(light, screen.channels);
  const picture = new Float64Array(pixels);
  return filmOf(screen, segments, frames, (frame, target, stride) => {
    picture.fill(0);
    draw(frame, picture);
    colours.forEach((colour, channel) => {
      const at = channel * stride;
      for (let k = 0; k < pixels; k++)
        target[at + k] = light.background + light.amplitude * colour * picture[k]!;
    });
  });
}

/**
 * A film whose frames are drawn one at a time.
 *
 * @param draw writes frame `frame` of channel c to `target[c * stride …]`
 */
export function filmOf(
  { channels, height, width }: Screen,
  segments: readonly Segment[],
  frames: number,
  draw: (frame: number, target: Float32Array, stride: number) => void,
): Film {
  const pixels = height * width;
  return {
    shape: [channels, frames, height, width],
    segments,
    read: (start, end) => {
      const slab = new Float32Array(channels * (end - start) * pixels);
      for (let frame = start; frame < end; frame++) {
        draw(frame, slab.subarray((frame - start) * pixels), (end - start) * pixels);
      }
      return slab;
    },
  };
}

function coloursOf({ colours }: Light, channels: number): readonly number[] {
  if (colours === null) return new Array<number>(channels).fill(1);
  if (colours.length === channels) return colours;
  throw new RangeError(
    `There are ${colours.length} colour(s), but the model has ${channels} channel(s). Give one number for each channel.`,
  );
}

export function framesOf(seconds: number, { frameRateHz }: Screen): number {
  return Math.round(seconds * frameRateHz);
}

/** What comes one after the other: grey, then something, then grey, … */
export class Timeline {
  frames = 0;
  readonly segments: Segment[] = [];

  /** Lets frames pass that show the background. */
  pause(frames: number): void {
    this.frames += frames;
  }

  /** @param frames at least one is shown */
  show(label: string, values: Segment["values"], frames: number): void {
    const end = this.frames + Math.max(1, frames);
    this.segments.push({ label, values, start: this.frames, end });
    this.frames = end;
  }

  /** Finds the segment of a frame quickly when frames are asked for in order; null between segments. */
  lookup(): (frame: number) => number | null {
    let last = 0;
    const at = (frame: number, index: number): boolean => {
      const segment = this.segments[index];
      return segment !== undefined && frame >= segment.start && frame < segment.end;
    };
    return (frame) => {
      if (at(frame, last)) return last;
      if (at(frame, last + 1)) return ++last;
      const found = this.segments.findIndex((_, index) => at(frame, index));
      if (found >= 0) last = found;
      return found < 0 ? null : found;
    };
  }
}
