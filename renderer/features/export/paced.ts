/** Between two reports of progress, in milliseconds. */
const PAUSE_MS = 100;

/** Lets through as many calls as somebody can follow; the last few may be left out. */
export function paced<T>(
  report: (item: T) => void,
  now: () => number = () => performance.now(),
): (item: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (item) => {
    if (now() - last < PAUSE_MS) return;
    last = now();
    report(item);
  };
}
