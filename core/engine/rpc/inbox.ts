/** The receiving side of a channel. What comes before anybody listens is kept for the listener, and so is the end. */
export class Inbox {
  private readonly early: (readonly [message: unknown, bytes: number | undefined])[] = [];
  private onMessage: ((message: unknown, bytes?: number) => void) | null = null;
  private onEnd: (() => void) | null = null;
  private ended = false;

  get hasEnded(): boolean {
    return this.ended;
  }

  /** After the end, nothing is received any more. */
  receive(message: unknown, bytes?: number): void {
    if (this.ended) return;
    if (this.onMessage === null) this.early.push([message, bytes]);
    else this.onMessage(message, bytes);
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd?.();
  }

  listen(listener: (message: unknown, bytes?: number) => void): void {
    this.onMessage = listener;
    for (const [message, bytes] of this.early.splice(0)) listener(message, bytes);
  }

  listenForEnd(listener: () => void): void {
    this.onEnd = listener;
    if (this.ended) listener();
  }
}
