/** The receiving side of a channel. What comes before anybody listens is kept for the listener, and so is the end. */
export class Inbox {
  private readonly early: unknown[] = [];
  private onMessage: ((message: unknown) => void) | null = null;
  private onEnd: (() => void) | null = null;
  private ended = false;

  get hasEnded(): boolean {
    return this.ended;
  }

  /** After the end, nothing is received any more. */
  receive(message: unknown): void {
    if (this.ended) return;
    if (this.onMessage === null) this.early.push(message);
    else this.onMessage(message);
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd?.();
  }

  listen(listener: (message: unknown) => void): void {
    this.onMessage = listener;
    for (const message of this.early.splice(0)) listener(message);
  }

  listenForEnd(listener: () => void): void {
    this.onEnd = listener;
    if (this.ended) listener();
  }
}
