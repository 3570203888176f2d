/** Mean and variance of films of one shape, summed up while they come (Welford 1962, Technometrics 4:419). */
export class FilmMoments {
  private count = 0;
  private readonly mean: Float64Array;
  private readonly squares: Float64Array;

  constructor(size: number) {
    this.mean = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  add(film: Float32Array): void {
    this.count++;
    for (let k = 0; k < film.length; k++) {
      const before = film[k]! - this.mean[k]!;
      this.mean[k]! += before / this.count;
      this.squares[k]! += before * (film[k]! - this.mean[k]!);
    }
  }

  /** Variances are those of a sample (n − 1); zero of a single film. */
  result(): { readonly mean: Float32Array<ArrayBuffer>; readonly variance: Float32Array<ArrayBuffer> } {
    return {
      mean: Float32Array.from(this.mean),
      variance: Float32Array.from(this.squares, (sum) => (this.count > 1 ? sum / (this.count - 1) : 0)),
    };
  }
}
