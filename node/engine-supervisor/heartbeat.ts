import type { OwnTime } from "../own-time.ts";

export const BEAT_MS = 5000;
/** An engine that has computed for so many beats without an answer does nothing but that. */
const MAX_COMPUTED = 4;
/** One that neither computes nor wants to, for so many beats, is stopped, or waits for what does not come. */
const MAX_IDLE = 6;
/** Where nobody knows what it has computed, so many beats are waited for. */
const MAX_UNKNOWN = 24;

/** Since the question that is not answered yet. */
interface Silence {
  readonly began: OwnTime | null;
  last: OwnTime | null;
  idle: number;
  unknown: number;
}

/**
 * Asks a process again and again whether it still answers. It is judged by its own time on the processor: on a machine where others
 * compute, one that gets a hundredth of it needs a hundred times as long, and is as healthy. And beats are counted, not time: a machine
 * that slept for an hour has missed one.
 */
export class Heartbeat {
  private readonly ask: () => void;
  private readonly onSilence: () => void;
  private readonly ownTime: () => OwnTime | null;
  private readonly beatMs: number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private silence: Silence | null = null;

  /**
   * @param ask sends the question; its answer, or any other word, is to be told by `answered`
   * @param onSilence called once after each start, when it has not answered for too long
   * @param ownTime of the thread that is to answer
   */
  constructor(ask: () => void, onSilence: () => void, ownTime: () => OwnTime | null, beatMs: number) {
    this.ask = ask;
    this.onSilence = onSilence;
    this.ownTime = ownTime;
    this.beatMs = beatMs;
  }

  start(): void {
    this.stop();
    this.silence = null;
    this.timer = setInterval(() => this.beat(), this.beatMs);
    // It is no reason to go on living.
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  answered(): void {
    this.silence = null;
  }

  private beat(): void {
    if (this.silence === null) {
      const now = this.ownTime();
      this.silence = { began: now, last: now, idle: 0, unknown: 0 };
      this.ask();
      return;
    }
    if (!this.isTooLong(this.silence, this.ownTime())) return;
    this.stop();
    this.onSilence();
  }

  private isTooLong(silence: Silence, now: OwnTime | null): boolean {
    const { began, last } = silence;
    silence.last = now;
    if (now === null || began === null || last === null) return ++silence.unknown >= MAX_UNKNOWN;
    silence.idle = now.wants || now.ms > last.ms ? 0 : silence.idle + 1;
    return now.ms - began.ms >= MAX_COMPUTED * this.beatMs || silence.idle >= MAX_IDLE;
  }
}
