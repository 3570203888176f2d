import { type Channel, decodeMessage, encodeMessage } from "../rpc/index.ts";

/** One end of a channel in memory, with what a test may want to do to it. */
export interface TestChannel extends Channel {
  readonly isClosed: boolean;
}

/** How a message changes on its way. */
export type Passage = (message: unknown) => unknown;

/** As it is over a WebSocket: bytes and back. */
export const throughCodec: Passage = (message) => decodeMessage(encodeMessage(message));

/** Two channels that are each other's ends. Messages arrive in order, later than they were sent. */
export function channelPair(passage: Passage = throughCodec): readonly [TestChannel, TestChannel] {
  const left = new End(passage);
  const right = new End(passage);
  left.other = right;
  right.other = left;
  return [left, right];
}

class End implements TestChannel {
  other: End | null = null;
  isClosed = false;
  private readonly passage: Passage;
  private readonly early: unknown[] = [];
  private listener: ((message: unknown) => void) | null = null;
  private closeListener: (() => void) | null = null;

  constructor(passage: Passage) {
    this.passage = passage;
  }

  send(message: unknown): void {
    if (this.isClosed) return;
    const passed = this.passage(message);
    void Promise.resolve().then(() => this.other?.receive(passed));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.listener = listener;
    for (const message of this.early.splice(0)) listener(message);
  }

  onClose(listener: () => void): void {
    this.closeListener = listener;
    if (this.isClosed) listener();
  }

  close(): void {
    this.end();
    void Promise.resolve().then(() => this.other?.end());
  }

  private receive(message: unknown): void {
    if (this.isClosed) return;
    if (this.listener === null) this.early.push(message);
    else this.listener(message);
  }

  private end(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.closeListener?.();
  }
}
