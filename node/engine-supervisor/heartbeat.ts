export const BEAT_MS = 5000;
/** So many beats without an answer: an engine that computes, swaps or waits for a disk answers late, but earlier than that. */
const MOST_MISSED = 6;

/**
 * Asks a process again and again whether it still answers. It counts beats, not time: a machine that slept for an hour has
 * missed one.
 */
export class Heartbeat {
  private readonly ask: () => void;
  private readonly onSilence: () => void;
  private readonly beatMs: number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private missed = 0;

  /**
   * @param ask sends the question; its answer is to be told by `answered`
   * @param onSilence called once after each start, when it has not answered for six beats
   */
  constructor(ask: () => void, onSilence: () => void, beatMs: number) {
    this.ask = ask;
    this.onSilence = onSilence;
    this.beatMs = beatMs;
  }

  start(): void {
    this.stop();
    this.missed = 0;
    this.timer = setInterval(() => this.beat(), this.beatMs);
    // It is no reason to go on living.
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  answered(): void {
    this.missed = 0;
  }

  private beat(): void {
    if (this.missed >= MOST_MISSED) {
      this.stop();
      this.onSilence();
      return;
    }
    this.missed++;
    this.ask();
  }
}
