/** What the pacing is made of; tests have their own. */
export interface DrawTimer {
  now(): number;
  /** Calls back once, before the next frame is drawn. */
  nextFrame(callback: () => void): void;
}

export interface DrawQueue {
  /** Draws soon; a later request of the same owner replaces one that still waits. */
  request(owner: object, draw: () => void): void;
  cancel(owner: object): void;
}

/**
 * Lets costly drawings take turns: one in a frame, so that the window answers in between, and each owner's at most every
 * `pauseMs`.
 */
export function createDrawQueue(timer: DrawTimer, pauseMs: number): DrawQueue {
  const waiting = new Map<object, () => void>();
  const drawn = new WeakMap<object, number>();
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    timer.nextFrame(turn);
  };

  const turn = (): void => {
    scheduled = false;
    const now = timer.now();
    for (const [owner, draw] of waiting) {
      if (now - (drawn.get(owner) ?? Number.NEGATIVE_INFINITY) < pauseMs) continue;
      waiting.delete(owner);
      drawn.set(owner, now);
      draw();
      break;
    }
    schedule();
  };

  return {
    request: (owner, draw) => {
      waiting.set(owner, draw);
      schedule();
    },
    cancel: (owner) => void waiting.delete(owner),
  };
}

/** Of all plots of the window: at most ten drawings a second each. */
export const plotQueue = createDrawQueue(
  { now: () => performance.now(), nextFrame: (callback) => requestAnimationFrame(callback) },
  100,
);
