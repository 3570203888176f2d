/** A stimulus `[channel, time, height, width]`, to be read. */
export interface StimulusArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Sizes of a film `[channel, time, height, width]`. */
export interface StimulusSize {
  readonly channels: number;
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

export function stimulusSize({ shape }: StimulusArray): StimulusSize {
  const [channels = 0, frames = 0, height = 0, width = 0] = shape;
  return { channels, frames, height, width };
}

/** One channel of one frame, `[height, width]`: a view. */
export function channelFrame(stimulus: StimulusArray, channel: number, frame: number): Float32Array {
  const { frames, height, width } = stimulusSize(stimulus);
  const start = (channel * frames + frame) * height * width;
  return stimulus.values.subarray(start, start + height * width);
}

/** All frames of one channel, `[time, height, width]`: a view. */
export function channelValues({ shape, values }: StimulusArray, channel: number): Float32Array {
  const size = values.length / (shape[0] ?? 1);
  return values.subarray(channel * size, (channel + 1) * size);
}

/** Numbers of all channels of a stimulus. */
export function allChannels(stimulus: StimulusArray): number[] {
  return Array.from({ length: stimulusSize(stimulus).channels }, (_, channel) => channel);
}

/** All channels of one frame. */
export function frameChannels(stimulus: StimulusArray, frame: number): Float32Array[] {
  return Array.from({ length: stimulusSize(stimulus).channels }, (_, channel) =>
    channelFrame(stimulus, channel, frame),
  );
}

/** Sum of squares of each frame, over channels. */
export function frameEnergies(stimulus: StimulusArray): Float64Array {
  const { channels, frames } = stimulusSize(stimulus);
  const energies = new Float64Array(frames);
  for (let channel = 0; channel < channels; channel++)
    for (let frame = 0; frame < frames; frame++)
      for (const value of channelFrame(stimulus, channel, frame)) energies[frame]! += value * value;
  return energies;
}

/** The frame with the most energy, the first of several. @param energies of each frame */
export function strongestFrame(energies: Float64Array): number {
  return energies.reduce((best, energy, frame) => (energy > energies[best]! ? frame : best), 0);
}

const peaks = new WeakMap<Float32Array, number>();

/** The largest absolute value of all frames and channels: the one scale of a film. 0 for a film of zeros. */
export function peakOf({ values }: StimulusArray): number {
  const known = peaks.get(values);
  if (known !== undefined) return known;
  const peak = largest(values);
  peaks.set(values, peak);
  return peak;
}

/** The same of some channels alone. */
export function peakOfChannels(stimulus: StimulusArray, channels: readonly number[]): number {
  if (channels.length === stimulusSize(stimulus).channels) return peakOf(stimulus);
  return Math.max(...channels.map((channel) => largest(channelValues(stimulus, channel))));
}

export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let index = 0; index < values.length; index++) {
    const size = Math.abs(values[index]!);
    if (size > most) most = size;
  }
  return most;
}
