import { createStore, type StoreApi } from "zustand/vanilla";

/** Which frame is shown, and whether it moves. One clock may serve several stimuli: they stay in step. */
export interface PlaybackClockState {
  readonly frame: number;
  /** Of the longest stimulus that it serves. */
  readonly frames: number;
  readonly playing: boolean;
  /** Multiple of the model's own rate. */
  readonly speed: number;
  /** Whether it begins again after the last frame. */
  readonly loop: boolean;
}

export interface PlaybackClock {
  readonly store: StoreApi<PlaybackClockState>;
  toggle(): void;
  pause(): void;
  /** Stops at a frame; those outside the stimulus become its ends. */
  seek(frame: number): void;
  /** Stops some frames further on or back, around the ends. */
  step(by: number): void;
  setFrames(frames: number): void;
  /**
   * Goes to where a stimulus is worth seeing, unless a frame was chosen: then the next stimulus is shown at that moment.
   * @param frame asked only if it goes there
   */
  begin(frame: () => number): void;
  setSpeed(speed: number): void;
  setLoop(loop: boolean): void;
  /** Moves on while it plays. @param frames that would have passed at speed 1; parts of frames add up */
  advance(frames: number): void;
}

export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4];

export function createPlaybackClock({
  playing,
  speed,
}: Pick<PlaybackClockState, "playing" | "speed">): PlaybackClock {
  const store = createStore<PlaybackClockState>(() => ({ frame: 0, frames: 0, playing, speed, loop: true }));
  let remainder = 0;
  /** By hand: until it plays again. */
  let chosen = false;
  const set = (change: Partial<PlaybackClockState>): void => store.setState(change);
  const clamp = (frame: number, frames: number): number => Math.max(0, Math.min(frames - 1, frame));

  return {
    store,
    toggle: () => {
      const { playing: was, frame, frames } = store.getState();
      remainder = 0;
      chosen = was;
      // Play at the end means: once more.
      set(was ? { playing: false } : { playing: true, frame: frame >= frames - 1 ? 0 : frame });
    },
    pause: () => set({ playing: false }),
    seek: (frame) => {
      remainder = 0;
      chosen = true;
      set({ playing: false, frame: clamp(Math.round(frame), store.getState().frames) });
    },
    step: (by) => {
      const { frame, frames } = store.getState();
      chosen = true;
      if (frames > 0) set({ playing: false, frame: (((frame + by) % frames) + frames) % frames });
    },
    setFrames: (frames) => {
      const { frame, frames: before } = store.getState();
      // While there is no stimulus the place is kept: the next one is shown at the same moment.
      if (frames !== before) set({ frames, frame: frames === 0 ? frame : clamp(frame, frames) });
    },
    begin: (frame) => {
      const { frames } = store.getState();
      if (chosen || frames === 0) return;
      remainder = 0;
      set({ frame: clamp(frame(), frames) });
    },
    setSpeed: (next) => set({ speed: next }),
    setLoop: (loop) => set({ loop }),
    advance: (passed) => {
      const { frame, frames, playing: moving, speed: times, loop } = store.getState();
      if (!moving || frames === 0) return;
      remainder += passed * times;
      const whole = Math.floor(remainder);
      if (whole === 0) return;
      remainder -= whole;
      const next = frame + whole;
      if (next < frames) set({ frame: next });
      else if (loop) set({ frame: next % frames });
      else set({ frame: frames - 1, playing: false });
    },
  };
}
