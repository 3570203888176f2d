/** What the pacing is made of; tests have their own. */
export interface DrawTimer {
  now(): number;
  /** Calls back once, before the next frame is drawn. */
  nextFrame(callback: () => void): void;
  /** When the user last pressed, clicked or typed, on the same clock. */
  lastInput(): number;
}

export interface DrawQueue {
  /** Draws soon; a later request of the same owner replaces one that still waits. */
  request(owner: object, draw: () => void): void;
  cancel(owner: object): void;
}

/** Of the time that one owner's drawings may take. */
const MAX_SHARE = 0.05;
/** After an input: what it changes is drawn first. */
const INPUT_PAUSE_MS = 80;
/** However long drawing takes: a plot that has been resized must not wait longer. */
const MAX_PAUSE_MS = 500;

/**
 * Lets costly drawings take turns: one in a frame, so that the window answers in between, and each owner's at most every
 * `pauseMs`; less often where drawing takes long.
 */
export function createDrawQueue(timer: DrawTimer, pauseMs: number): DrawQueue {
  const waiting = new Map<object, () => void>();
  /** When an owner may draw again. */
  const ready = new WeakMap<object, number>();
  let scheduled = false;

  const schedule = (): void => {
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    timer.nextFrame(turn);
  };

  const turn = (): void => {
    scheduled = false;
    const now = timer.now();
    if (now - timer.lastInput() < INPUT_PAUSE_MS) {
      schedule();
      return;
    }
    for (const [owner, draw] of waiting) {
      if (now < (ready.get(owner) ?? 0)) continue;
      waiting.delete(owner);
      draw();
      ready.set(owner, now + Math.max(pauseMs, Math.min(MAX_PAUSE_MS, (timer.now() - now) / MAX_SHARE)));
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

let lastInput = Number.NEGATIVE_INFINITY;
// Tests of what imports this have no window.
if (typeof window !== "undefined") {
  for (const type of ["pointerdown", "click", "keydown"])
    window.addEventListener(type, () => (lastInput = performance.now()), { capture: true, passive: true });
}

/** Of all plots of the window: at most ten drawings a second each. */
export const plotQueue = createDrawQueue(
  {
    now: () => performance.now(),
    nextFrame: (callback) => requestAnimationFrame(callback),
    lastInput: () => lastInput,
  },
  100,
);
