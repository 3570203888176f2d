import type { EventName, Events, Frame } from "../contract/index.ts";

/** Listeners of run events. */
export interface Audience {
  /** To all clients. */
  emit<E extends EventName>(event: E, data: Events[E]): void;
  /** To those who watch its run. */
  frame(frame: Frame): void;
  /** Whether anybody watches the run. */
  watches(run: string): boolean;
  /** There will be no more frames of it. */
  runEnded(run: string): void;
}
