import { useEffect, useRef, useState } from "react";
import type { Presentation } from "../../../../core/rig/index.ts";
import { CALM_HZ } from "../../../playback/calm.ts";
import { usePreferences } from "../../../stores/hooks.ts";

export interface Playback {
  readonly playing: boolean;
  readonly toggle: () => void;
}

/** Plays a presentation in its own time, from a frame to its end; frames that come too fast are left out. */
export function usePlayback(
  presentation: Presentation | null,
  frame: number,
  onFrame: (frame: number) => void,
): Playback {
  const [playing, setPlaying] = useState(false);
  const at = useRef(frame);
  at.current = frame;
  const calm = usePreferences(({ calmPlayback }) => calmPlayback);
  const hz = Math.min(presentation?.rate.hz ?? 0, calm ? CALM_HZ : Number.POSITIVE_INFINITY);
  const last = (presentation?.timeline.frames.length ?? 1) - 1;
  useEffect(() => {
    if (!playing || hz === 0) return;
    let start: { readonly time: number; readonly frame: number } | null = null;
    let shown = at.current;
    const step = (time: number): void => {
      // It was moved by hand: go on from there.
      if (start === null || at.current !== shown) start = { time, frame: at.current };
      shown = Math.min(last, start.frame + Math.floor(((time - start.time) * hz) / 1000));
      onFrame(shown);
      if (shown < last) request = requestAnimationFrame(step);
      else setPlaying(false);
    };
    let request = requestAnimationFrame(step);
    return () => cancelAnimationFrame(request);
  }, [playing, hz, last, onFrame]);
  return {
    playing,
    toggle: () => {
      if (!playing && frame >= last) onFrame(0);
      setPlaying(!playing);
    },
  };
}
