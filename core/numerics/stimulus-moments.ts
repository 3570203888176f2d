/** Mean and variance of stimuli of one shape, summed up while they come (Welford 1962, Technometrics 4:419). */
export class StimulusMoments {
  private count = 0;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;

  constructor(size: number) {
    this.mean = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  add(stimulus: Float32Array): void {
    this.count++;
    for (let k = 0; k < stimulus.length; k++) {
      const before = stimulus[k]! - this.mean[k]!;
      this.mean[k]! += before / this.count;
      this.squares[k]! += before * (stimulus[k]! - this.mean[k]!);
    }
  }

  /** Variances are those of a sample (n − 1); zero of a single stimulus. */
  result(): { readonly mean: Float32Array<ArrayBuffer>; readonly variance: Float32Array<ArrayBuffer> } {
    return {
      mean: Float32Array.from(this.mean),
      variance: Float32Array.from(this.squares, (sum) => (this.count > 1 ? sum / (this.count - 1) : 0)),
    };
  }
}
