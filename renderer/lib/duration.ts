/** A span of time in words, no finer than it is useful: `8 s`, `2 min 5 s`, `1 h 20 min`, `3 d 4 h`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 600) return parts(Math.floor(whole / 60), "min", whole % 60, "s");
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return parts(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.round(minutes / 60);
  return parts(Math.floor(hours / 24), "d", hours % 24, "h");
}

/** How long something took: `0.13 s`, `2.4 s`, and from ten seconds on as `duration` has it. */
export function elapsed(seconds: number): string {
  if (seconds >= 9.95) return duration(seconds);
  return `${seconds.toFixed(seconds < 0.995 ? 2 : 1)} s`;
}

function parts(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

export interface Pace {
  readonly iterations: number;
  /** Null: no limit. */
  readonly maxIterations: number | null;
  /** Null: not known yet. */
  readonly iterationsPerSecond: number | null;
}

/** Until the limit is reached at the present pace; null where there is no limit or no pace. */
export function secondsLeft({ iterations, maxIterations, iterationsPerSecond }: Pace): number | null {
  if (maxIterations === null || iterationsPerSecond === null || iterationsPerSecond <= 0) return null;
  return Math.max(0, maxIterations - iterations) / iterationsPerSecond;
}

/** `12 s left`; empty where nothing can be said. */
export function timeLeft(pace: Pace): string {
  const seconds = secondsLeft(pace);
  return seconds === null ? "" : `${duration(seconds)} left`;
}
