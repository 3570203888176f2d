import type { PlaybackClock } from "../stores/playback-clock.ts";
import { CALM_HZ } from "./calm.ts";

/**
 * Lets a clock run.
 * @param frameRateHz of its stimuli
 * @param calm whether no more frames a second are shown than can flicker
 * @returns stops
 */
export function runClock(clock: PlaybackClock, frameRateHz: number, calm: boolean): () => void {
  let before: number | null = null;
  let request = 0;
  const turn = (now: number): void => {
    const { speed } = clock.store.getState();
    const rate = calm ? Math.min(frameRateHz, CALM_HZ / speed) : frameRateHz;
    if (before !== null) clock.advance(((now - before) / 1000) * rate);
    before = now;
    request = requestAnimationFrame(turn);
  };
  const follow = (playing: boolean): void => {
    cancelAnimationFrame(request);
    before = null;
    if (playing) request = requestAnimationFrame(turn);
  };
  follow(clock.store.getState().playing);
  const stop = clock.store.subscribe(({ playing }, { playing: was }) => {
    if (playing !== was) follow(playing);
  });
  return () => {
    stop();
    cancelAnimationFrame(request);
  };
}
