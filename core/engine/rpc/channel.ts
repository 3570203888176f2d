/** A two-way, ordered way to pass messages: a MessagePort, a WebSocket. Typed arrays in messages arrive as such. */
export interface Channel {
  /** Does nothing once the channel is closed. */
  send(message: unknown): void;
  /**
   * At most one listener; messages that come before it is set are kept for it.
   * @param listener gets the message, and how many bytes it took on its way, where that is known
   */
  onMessage(listener: (message: unknown, bytes?: number) => void): void;
  /** Fulfilled when the other side has taken nearly all that was sent, or is gone. Without it, that cannot be known. */
  room?(): Promise<void>;
  /** Called once, when either side closed or the connection broke; at once if it is closed already. */
  onClose(listener: () => void): void;
  close(): void;
}
