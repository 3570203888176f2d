import type { FromEngine, ToEngine } from "../../engine/messages.ts";
import type { OwnTime } from "../../own-time.ts";
import type { EngineChild } from "../child.ts";

/** An engine's process that does what a test says. */
export class FakeChild implements EngineChild {
  readonly sent: ToEngine[] = [];
  killed = false;
  /** What it is said to have computed. */
  time: OwnTime | null = null;
  /** How it reacts to what it is sent. */
  react: (message: ToEngine, child: FakeChild) => void = () => undefined;
  private messageListener: (message: unknown) => void = () => undefined;
  private exitListener: (how: string) => void = () => undefined;

  send(message: ToEngine, onSent?: () => void): void {
    this.sent.push(message);
    this.react(message, this);
    onSent?.();
  }

  onMessage(listener: (message: unknown) => void): void {
    this.messageListener = listener;
  }

  onExit(listener: (how: string) => void): void {
    this.exitListener = listener;
  }

  ownTime(): OwnTime | null {
    return this.time;
  }

  kill(): void {
    this.killed = true;
    this.exit("SIGKILL");
  }

  say(message: FromEngine): void {
    this.messageListener(message);
  }

  babble(message: unknown): void {
    this.messageListener(message);
  }

  exit(how = "exit status 1"): void {
    this.exitListener(how);
  }
}

/** Starts fakes, and keeps them for the test. */
export function fakeChildren(react: FakeChild["react"] = () => undefined): {
  children: FakeChild[];
  start: () => FakeChild;
} {
  const children: FakeChild[] = [];
  const start = (): FakeChild => {
    const child = new FakeChild();
    child.react = react;
    children.push(child);
    return child;
  };
  return { children, start };
}
