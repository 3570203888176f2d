import type { ToEngine } from "../engine/messages.ts";

/** The engine's process as its parent sees it: a forked Node here, a utility process on the desktop, a fake in tests. */
export interface EngineChild {
  /** @param onSent called when the message has left this process; at once where that cannot be known */
  send(message: ToEngine, onSent?: () => void): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also if the process could not be started. @param how such as "exit status 1", for people */
  onExit(listener: (how: string) => void): void;
  /** Ends it at once. */
  kill(): void;
}

export type StartEngineChild = () => EngineChild;
