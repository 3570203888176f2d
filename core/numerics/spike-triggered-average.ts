/**
 * The stimulus in the mean before a response, weighted by the response, less the mean stimulus: for white noise, a neuron's linear
 * receptive field (Chichilnisky 2001, Network 12:199). Summed up while stimulus and responses come.
 */
export class SpikeTriggeredAverage {
  /** `[neuron, channel, lag, height, width]` */
  readonly shape: readonly [neurons: number, channels: number, lags: number, height: number, width: number];
  private readonly sums: Float64Array;
  /** The same of a response that is always 1. */
  private readonly plain: Float64Array;
  private readonly totals: Float64Array;
  private frames = 0;

  /** @param lags frames of stimulus that a frame of the response sees; the last one is the response's own */
  constructor(neurons: number, channels: number, lags: number, height: number, width: number) {
    this.shape = [neurons, channels, lags, height, width];
    const size = channels * lags * height * width;
    this.sums = new Float64Array(neurons * size);
    this.plain = new Float64Array(size);
    this.totals = new Float64Array(neurons);
  }

  /**
   * @param stimulus `[channel, time, height, width]`, one frame less than `lags` longer than the responses
   * @param responses `[frame, neuron]`
   */
  add(stimulus: Float32Array, responses: Float32Array): void {
    const [neurons, channels, lags, height, width] = this.shape;
    const pixels = height * width;
    const window = lags * pixels;
    const frames = responses.length / neurons;
    const stride = (frames + lags - 1) * pixels;
    this.frames += frames;
    for (let channel = 0; channel < channels; channel++) {
      for (let frame = 0; frame < frames; frame += TILE) {
        const at = channel * stride + frame * pixels;
        const seen = stimulus.subarray(at, at + window + (TILE - 1) * pixels);
        const weight = (neuron: number, next: number): number =>
          frame + next < frames ? responses[(frame + next) * neurons + neuron]! : 0;
        const ones = (next: number): number => (frame + next < frames ? 1 : 0);
        addFrames(this.plain.subarray(channel * window, (channel + 1) * window), seen, pixels, ones);
        for (let neuron = 0; neuron < neurons; neuron++) {
          const from = (neuron * channels + channel) * window;
          addFrames(this.sums.subarray(from, from + window), seen, pixels, (next) => weight(neuron, next));
        }
      }
    }
    for (let k = 0; k < responses.length; k++) this.totals[k % neurons]! += responses[k]!;
  }

  /** In the stimulus' units, in the order of `shape`; zero for a neuron that never responded. */
  result(): Float32Array<ArrayBuffer> {
    const size = this.plain.length;
    return Float32Array.from(this.sums, (sum, k) => {
      const total = this.totals[Math.floor(k / size)]!;
      return total === 0 ? 0 : sum / total - this.plain[k % size]! / this.frames;
    });
  }
}

/** Frames that are added in one go, so that each sum is loaded once for all of them. */
const TILE = 4;

/** Adds what `TILE` frames of the response see, each a frame of the stimulus later than the one before, times their weights. */
function addFrames(
  sums: Float64Array,
  seen: Float32Array,
  pixels: number,
  weight: (next: number) => number,
): void {
  const [a, b, c, d] = [weight(0), weight(1), weight(2), weight(3)];
  // Frames past the end weigh nothing, but are not there to be read.
  const whole = Math.max(0, Math.min(sums.length, seen.length - (TILE - 1) * pixels));
  for (let k = 0; k < whole; k++) {
    sums[k]! += a * seen[k]! + b * seen[k + pixels]! + c * seen[k + 2 * pixels]! + d * seen[k + 3 * pixels]!;
  }
  for (let k = whole; k < sums.length; k++) {
    let sum = a * seen[k]!;
    if (b !== 0) sum += b * seen[k + pixels]!;
    if (c !== 0) sum += c * seen[k + 2 * pixels]!;
    if (d !== 0) sum += d * seen[k + 3 * pixels]!;
    sums[k]! += sum;
  }
}
