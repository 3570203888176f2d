/** A two-way, ordered way to pass messages: a MessagePort, a WebSocket. Typed arrays in messages arrive as such. */
export interface Channel {
  /** Does nothing once the channel is closed. */
  send(message: unknown): void;
  /** At most one listener; messages that come before it is set are kept for it. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, when either side closed or the connection broke; at once if it is closed already. */
  onClose(listener: () => void): void;
  close(): void;
}
