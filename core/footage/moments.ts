/** Mean and standard deviation of a film, frame by frame, each pixel by how much of it the film covers. */
export class FilmMoments {
  private readonly coverage: Float32Array;
  private weight = 0;
  private mean = 0;
  private squares = 0;

  /** @param coverage of each pixel, `[height, width]` */
  constructor(coverage: Float32Array) {
    this.coverage = coverage;
  }

  /** @param frame `[channel, height, width]`, as FrameFitter gives it */
  add(frame: Float32Array): void {
    const { coverage } = this;
    for (let k = 0; k < frame.length; k++) {
      const weight = coverage[k % coverage.length]!;
      if (weight === 0) continue;
      // Welford's update (1962) with weights (West 1979), so that a small spread around a large mean is not lost.
      const value = frame[k]! / weight;
      this.weight += weight;
      const change = value - this.mean;
      this.mean += (weight / this.weight) * change;
      this.squares += weight * change * (value - this.mean);
    }
  }

  /** Of all values, as numpy's `mean` and `std` have them. */
  results(): { readonly mean: number; readonly std: number } {
    return { mean: this.mean, std: Math.sqrt(this.squares / this.weight) };
  }
}
