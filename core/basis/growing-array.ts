/** Numbers that come one after the other, kept as a typed array that grows by doubling. */
export class GrowingArray {
  private buffer = new Float64Array(256);
  private size = 0;

  get length(): number {
    return this.size;
  }

  /** All so far: a view, valid until the next change. */
  get values(): Float64Array {
    return this.buffer.subarray(0, this.size);
  }

  push(values: ArrayLike<number>): void {
    const needed = this.size + values.length;
    if (needed > this.buffer.length) {
      const larger = new Float64Array(Math.max(needed, this.buffer.length * 2));
      larger.set(this.values);
      this.buffer = larger;
    }
    this.buffer.set(values, this.size);
    this.size = needed;
  }

  clear(): void {
    this.size = 0;
  }
}
