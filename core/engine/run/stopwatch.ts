/** Over how long the present speed is measured, in milliseconds. */
const WINDOW_MS = 2000;

/** How long a run has been computing, pauses left out, and how fast it is now. Times are in milliseconds. */
export class Stopwatch {
  private spent = 0;
  private since: number | null = null;
  private samples: { readonly time: number; readonly iterations: number }[] = [];

  start(now: number, iterations: number): void {
    this.since = now;
    this.samples = [{ time: now, iterations }];
  }

  stop(now: number): void {
    this.spent = this.seconds(now) * 1000;
    this.since = null;
    this.samples = [];
  }

  seconds(now: number): number {
    return (this.spent + (this.since === null ? 0 : now - this.since)) / 1000;
  }

  /** Time that was spent before. */
  add(seconds: number): void {
    this.spent += seconds * 1000;
  }

  note(now: number, iterations: number): void {
    if (this.since === null) return;
    this.samples.push({ time: now, iterations });
    while (this.samples.length > 2 && this.samples[1]!.time < now - WINDOW_MS) this.samples.shift();
  }

  /** Null while it stands still, and before there is anything to tell. */
  iterationsPerSecond(): number | null {
    const first = this.samples.at(0);
    const last = this.samples.at(-1);
    if (first === undefined || last === undefined || last.time <= first.time) return null;
    return ((last.iterations - first.iterations) * 1000) / (last.time - first.time);
  }
}
