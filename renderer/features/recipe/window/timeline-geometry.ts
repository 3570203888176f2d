/** A reducer's window, in frames of the response. */
export interface FrameWindow {
  readonly start: number;
  readonly length: number;
}

/** Where things lie on the timeline, as shares of its width. */
export interface Placed {
  readonly left: number;
  readonly width: number;
}

/** How stimulus and response lie in time, in frames. */
export interface TimelineGeometry {
  readonly stimulus: Placed;
  readonly response: Placed;
  readonly window: Placed;
  /** Frames that the whole width stands for: a window beyond the response is seen, too. */
  readonly span: number;
}

/**
 * @param offset the stimulus frame that response frame 0 stands for
 */
export function timelineGeometry(
  stimulusFrames: number,
  responseFrames: number,
  offset: number,
  { start, length }: FrameWindow,
): TimelineGeometry {
  const span = Math.max(stimulusFrames, offset + responseFrames, offset + start + length, 1);
  const place = (from: number, frames: number): Placed => ({ left: from / span, width: frames / span });
  return {
    stimulus: place(0, stimulusFrames),
    response: place(offset, responseFrames),
    window: place(offset + start, length),
    span,
  };
}

export type WindowPart = "start" | "end" | "all";

/**
 * Moves a window, or one of its edges, by some frames. It stays inside the response and keeps at least one frame; a window that
 * lies outside comes in as far as it is moved.
 */
export function moveWindow(
  { start, length }: FrameWindow,
  part: WindowPart,
  by: number,
  responseFrames: number,
): FrameWindow {
  const end = start + length;
  const most = Math.max(responseFrames, 1);
  switch (part) {
    case "start": {
      const moved = clamp(start + by, 0, Math.min(end, most) - 1);
      return { start: moved, length: end - moved };
    }
    case "end":
      return { start, length: clamp(end + by, start + 1, Math.max(most, start + 1)) - start };
    case "all": {
      const kept = Math.min(length, most);
      return { start: clamp(start + by, 0, most - kept), length: kept };
    }
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
