/** A part of a stimulus, in frames of the stimulus. */
export interface SegmentSpan {
  readonly start: number;
  /** The frame after the last one. */
  readonly end: number;
}

/** What each neuron does in a segment, `[neuron]` each. */
export interface SegmentResponse {
  /** Response just before the segment; not a number where the response begins later. */
  readonly baseline: Float64Array;
  readonly mean: Float64Array;
  readonly peak: Float64Array;
  /** Mean response after the segment, for as long as it lasted or until the next one. */
  readonly after: Float64Array;
  /** Response frames that were seen within it. */
  readonly frames: number;
}

interface Sums {
  readonly baseline: Float64Array;
  readonly sum: Float64Array;
  readonly peak: Float64Array;
  readonly afterSum: Float64Array;
  frames: number;
  afterFrames: number;
}

/**
 * Responses to the segments of a stimulus, summed up while they come. The response that belongs to a frame of the stimulus is the last one
 * that has seen it, so latencies lie within a neuron's own kernel.
 */
export class SegmentResponses {
  private readonly segments: readonly SegmentSpan[];
  private readonly neurons: number;
  private readonly lag: number;
  private readonly sums: readonly Sums[];

  /** @param lag by how many frames the response is shorter than the stimulus */
  constructor(segments: readonly SegmentSpan[], neurons: number, lag: number) {
    this.segments = segments;
    this.neurons = neurons;
    this.lag = lag;
    this.sums = segments.map(() => ({
      baseline: new Float64Array(neurons).fill(Number.NaN),
      sum: new Float64Array(neurons),
      peak: new Float64Array(neurons).fill(Number.NEGATIVE_INFINITY),
      afterSum: new Float64Array(neurons),
      frames: 0,
      afterFrames: 0,
    }));
  }

  /**
   * @param start place of the first row in the whole response
   * @param responses `[frame, neuron]`
   */
  add(start: number, responses: Float32Array): void {
    const first = start + this.lag;
    const last = first + responses.length / this.neurons;
    for (const [index, { start: begin, end }] of this.segments.entries()) {
      const until = Math.min(2 * end - begin, this.segments[index + 1]?.start ?? Number.POSITIVE_INFINITY);
      for (let frame = Math.max(first, begin - 1); frame < Math.min(last, until); frame++) {
        const row = (frame - first) * this.neurons;
        this.addRow(this.sums[index]!, responses.subarray(row, row + this.neurons), frame, begin, end);
      }
    }
  }

  private addRow(sums: Sums, row: Float32Array, frame: number, begin: number, end: number): void {
    if (frame < begin) {
      sums.baseline.set(row);
      return;
    }
    const within = frame < end;
    if (within) sums.frames++;
    else sums.afterFrames++;
    const target = within ? sums.sum : sums.afterSum;
    for (let neuron = 0; neuron < row.length; neuron++) {
      const value = row[neuron]!;
      target[neuron]! += value;
      if (within && value > sums.peak[neuron]!) sums.peak[neuron] = value;
    }
  }

  results(): SegmentResponse[] {
    return this.sums.map(({ baseline, sum, peak, afterSum, frames, afterFrames }) => ({
      baseline,
      mean: sum.map((value) => value / frames),
      peak,
      after: afterSum.map((value) => value / afterFrames),
      frames,
    }));
  }
}
