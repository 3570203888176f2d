/** Does some work whenever it is wanted, but no more often than every so many milliseconds: at once if it can, else as soon as it may. */
export class Pacer {
  private readonly interval: (took: number) => number;
  private readonly now: () => number;
  private readonly work: () => void;
  private last = Number.NEGATIVE_INFINITY;
  /** What the work took the last time, in milliseconds. */
  private took = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;

  /** @param interval in milliseconds, by what the work took the last time; asked for each time that work must wait */
  constructor(interval: (took: number) => number, now: () => number, work: () => void) {
    this.interval = interval;
    this.now = now;
    this.work = work;
  }

  request(): void {
    if (this.timer !== null) return;
    const wait = this.last + this.interval(this.took) - this.now();
    if (wait <= 0) this.perform();
    // Timers take whole milliseconds and leave fractions out.
    else this.timer = setTimeout(() => this.perform(), Math.ceil(wait));
  }

  /** Does it now, wanted or not. */
  perform(): void {
    this.cancel();
    this.last = this.now();
    this.work();
    this.took = this.now() - this.last;
  }

  /** What is wanted but not done yet will not be done. */
  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
