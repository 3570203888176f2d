import type { ToEngine } from "../engine/messages.ts";
import type { OwnTime } from "../own-time.ts";

/**
 * The engine's process as its parent sees it: a forked Node here, a utility process on the desktop, a fake in tests. `Port` is how a
 * client may come with a way of its own to the engine, past the parent; by default none can.
 */
export interface EngineChild<Port = never> {
  /**
   * @param onSent called when the message has left this process; at once where that cannot be known
   * @param port goes with the message
   */
  send(message: ToEngine, onSent?: () => void, port?: Port): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also if the process could not be started. @param how such as "exit status 1", for people */
  onExit(listener: (how: string) => void): void;
  /** What its first thread has had of the processor; null where nobody knows. */
  ownTime(): OwnTime | null;
  /** Ends it at once. */
  kill(): void;
}

export type StartEngineChild<Port = never> = () => EngineChild<Port>;
