/** What waits; tests have their own. */
export interface Timer {
  /** Milliseconds since some moment. */
  now(): number;
  after(ms: number, callback: () => void): void;
}

export const browserTimer: Timer = {
  now: () => performance.now(),
  after: (ms, callback) => void setTimeout(callback, ms),
};
