import { browserTimer, type Timer } from "../../../lib/timer.ts";

/** Works on one thing at a time, and on the latest that there is: what came in between is left out. */
export interface Latest<T> {
  offer(item: T): void;
  stop(): void;
}

/**
 * @param work a failure of it counts as done: the next item may fare better
 * @param pauseMs from the start of one piece of work to that of the next, at least
 */
export function createLatest<T, R>(
  work: (item: T) => Promise<R>,
  onResult: (result: R) => void,
  pauseMs: number,
  timer: Timer = browserTimer,
): Latest<T> {
  let waiting: { readonly item: T } | null = null;
  let busy = false;
  let stopped = false;
  let started = Number.NEGATIVE_INFINITY;

  const next = (): void => {
    if (busy || stopped || waiting === null) return;
    busy = true;
    const pause = started + pauseMs - timer.now();
    if (pause > 0) timer.after(pause, begin);
    else begin();
  };

  const begin = (): void => {
    if (stopped || waiting === null) return;
    const { item } = waiting;
    waiting = null;
    started = timer.now();
    work(item)
      .then(
        (result) => {
          if (!stopped) onResult(result);
        },
        () => undefined,
      )
      .then(() => {
        busy = false;
        next();
      });
  };

  return {
    offer: (item) => {
      waiting = { item };
      next();
    },
    stop: () => {
      stopped = true;
      waiting = null;
    },
  };
}
