import type { Float32ArrayOf } from "../basis/schemas.ts";
import type { RunSource } from "../export/index.ts";
import { FramePainter, type Samples } from "./frame-painter.ts";
import { convertedFrames, type RateConversion, rateConversion } from "./frame-rate.ts";
import { intensityOf } from "./intensity.ts";
import { keptFilms } from "./kept-films.ts";
import { frameLayout } from "./layout.ts";
import { type Output, outputsOf } from "./outputs.ts";
import { type Placement, placementOf } from "./placement.ts";
import type { RigProfile } from "./profile.ts";
import { type Schedule, scheduleOf } from "./schedule.ts";
import { controlled, prepareStimuli, type RigStimuli } from "./stimuli.ts";
import { type PictureContent, type Timeline, timelineOf } from "./timeline.ts";

/** All that a projector shows, frame by frame; pictures are computed when they are asked for. */
export interface Presentation {
  readonly profile: RigProfile;
  readonly prepared: RigStimuli;
  readonly rate: RateConversion;
  readonly placement: Placement;
  readonly outputs: readonly Output[];
  readonly schedule: Schedule;
  readonly timeline: Timeline;
  /** Of a frame, in projector pixels. */
  readonly width: number;
  readonly height: number;
  /** A picture's levels at the profile's bit depth, `[row, column, band]`; the same whenever it is asked for. */
  levels(picture: number): Promise<Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>;
  /** The same at 8 bits, whatever the profile's depth. */
  levels8(picture: number): Promise<Uint8Array<ArrayBuffer>>;
  /** A picture's intensities from 0 to 1, before gamma and before they are rounded to levels, `[row, column, band]`. */
  intensities(picture: number): Promise<Float32Array<ArrayBuffer>>;
  /** The stimulus itself in model units, `[channel, time, height, width]`. */
  film(stimulus: number): Promise<Float32ArrayOf>;
}

/**
 * Puts a presentation together: looks at each stimulus once, and holds few of them at a time.
 *
 * @param breathe lets others have their turn, and throws if nobody waits any more
 * @throws ExportError if the profile asks for what cannot be
 */
export async function createPresentation(
  runs: readonly RunSource[],
  profile: RigProfile,
  breathe: () => Promise<void>,
): Promise<Presentation> {
  const prepared = await prepareStimuli(runs, profile, breathe);
  const { stimuli, ranges, modelHz, pixelSizeUm } = prepared;
  const rate = rateConversion(profile, modelHz);
  const [, , modelHeight = 0, modelWidth = 0] = stimuli[0]!.shape;
  const placement = placementOf(profile, { width: modelWidth, height: modelHeight, pixelSizeUm });
  const outputs = outputsOf(profile, ranges);
  const layout = frameLayout(profile, placement, outputs.length);
  const lengths = stimuli.map(({ shape }) => shape[1] ?? 0);
  const converted = lengths.map((frames) => convertedFrames(frames, rate));
  const schedule = scheduleOf(profile, rate.hz, converted);
  const timeline = timelineOf(schedule, lengths, rate, profile.trigger);

  const film = keptFilms(async (index) => {
    const stimulus = stimuli[index]!;
    return controlled((await runs[stimulus.shows]!.load()).arrays.stimulus, stimulus);
  });
  /** Of each band, `[height, width]` in model pixels; null for the background. */
  const planesOf = async (
    { stimulus, position }: PictureContent,
    level: (intensity: number, output: Output) => number,
  ): Promise<Float64Array[] | null> => {
    if (stimulus === null) return null;
    const shown = await film(stimulus);
    return outputs.map((output) => {
      const { channel } = output;
      if (channel === null) return new Float64Array(modelHeight * modelWidth);
      const range = ranges[channel]!;
      return frameAt(shown, channel, position).map((value) => level(intensityOf(value, range), output));
    });
  };
  const painting = <T extends Samples>(
    backgrounds: readonly number[],
    make: (length: number) => T,
    sample: (level: number) => number,
    level: (intensity: number, output: Output) => number,
  ): ((picture: number) => Promise<T>) => {
    let painter: FramePainter<T> | null = null;
    return async (index) => {
      painter ??= new FramePainter(layout, backgrounds, make, sample);
      const content = timeline.pictures[index]!;
      return painter.paint(await planesOf(content, level), patchLevel(profile, content));
    };
  };

  const corrected = (intensity: number, { correction }: Output): number => correction(intensity);
  const backgrounds = outputs.map(({ background }) => background.level);
  const rounded =
    (top: number) =>
    (level: number): number =>
      (level * top + 0.5) | 0;
  const levels8 = painting(backgrounds, (length) => new Uint8Array(length), rounded(255), corrected);
  const levels16 = painting(backgrounds, (length) => new Uint16Array(length), rounded(65535), corrected);
  const intensities = painting(
    outputs.map(({ background }) => background.intensity),
    (length) => new Float32Array(length),
    (level) => level,
    (intensity) => intensity,
  );
  const { width, height } = layout;
  const levels = profile.bitDepth === 16 ? levels16 : levels8;
  const parts = { profile, prepared, rate, placement, outputs, schedule, timeline };
  return { ...parts, width, height, levels, levels8, intensities, film };
}

function patchLevel({ trigger }: RigProfile, { high }: PictureContent): number {
  if (trigger === null) return 0;
  return high ? trigger.high : trigger.low;
}

/** A frame of a channel `[height, width]`; between two frames, their mean weighted by how near they are. */
function frameAt({ shape, values }: Float32ArrayOf, channel: number, position: number): Float64Array {
  const [, frames = 0, height = 0, width = 0] = shape;
  const pixels = height * width;
  const before = Math.floor(position);
  const share = position - before;
  const start = (channel * frames + before) * pixels;
  if (share === 0) return Float64Array.from(values.subarray(start, start + pixels));
  return Float64Array.from({ length: pixels }, (_, pixel) => {
    const from = values[start + pixel]!;
    return from + (values[start + pixels + pixel]! - from) * share;
  });
}
