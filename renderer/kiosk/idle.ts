/** How long nobody touches the screen before it asks, and before it starts over after that, in milliseconds. */
export const ASK_AFTER_MS = 60_000;
export const LEAVE_AFTER_MS = 15_000;

export interface IdleListener {
  readonly onAsk: () => void;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;

/** Watches whether a visitor is there. @returns stops */
export function watchIdle(
  target: Pick<EventTarget, "addEventListener" | "removeEventListener">,
  { onAsk, onStay, onLeave }: IdleListener,
): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let asking = false;
  const wait = (): void => {
    timer = setTimeout(() => {
      asking = true;
      onAsk();
      timer = setTimeout(() => {
        asking = false;
        onLeave();
      }, LEAVE_AFTER_MS);
    }, ASK_AFTER_MS);
  };
  const stay = (): void => {
    clearTimeout(timer);
    if (asking) onStay();
    asking = false;
    wait();
  };
  for (const sign of signs) target.addEventListener(sign, stay);
  wait();
  return () => {
    clearTimeout(timer);
    for (const sign of signs) target.removeEventListener(sign, stay);
  };
}
