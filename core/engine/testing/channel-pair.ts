import { type Channel, decodeMessage, encodeMessage, Inbox } from "../rpc/index.ts";

/** One end of a channel in memory, with what a test may want to do to it. */
export interface TestChannel extends Channel {
  readonly isClosed: boolean;
}

/** How a message changes on its way. */
export type Passage = (message: unknown) => unknown;

/** As it is over a WebSocket: bytes and back. */
const throughCodec: Passage = (message) => decodeMessage(encodeMessage(message));

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
  private readonly passage: Passage;
  private readonly inbox = new Inbox();

  constructor(passage: Passage) {
    this.passage = passage;
  }

  get isClosed(): boolean {
    return this.inbox.hasEnded;
  }

  send(message: unknown): void {
    if (this.isClosed) return;
    const passed = this.passage(message);
    void Promise.resolve().then(() => this.other?.inbox.receive(passed));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.inbox.listen(listener);
  }

  onClose(listener: () => void): void {
    this.inbox.listenForEnd(listener);
  }

  close(): void {
    this.inbox.end();
    void Promise.resolve().then(() => this.other?.inbox.end());
  }
}
