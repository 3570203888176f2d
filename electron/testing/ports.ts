import { EventEmitter } from "node:events";
import type { MessageChannelMain, MessageEvent, MessagePortMain } from "electron";

/** A port as Electron's main and utility processes have them: an emitter, whose messages wait until it is started. */
export class FakePort
  extends EventEmitter
  implements Pick<MessagePortMain, "on" | "once" | "postMessage" | "start" | "close">
{
  peer: FakePort | null = null;
  private readonly waiting: unknown[] = [];
  private started = false;
  private closed = false;

  /** Messages are copies, and arrays that they would transfer are lost: nothing but ports may be transferred. */
  postMessage(message: unknown): void {
    this.peer?.receive(structuredClone(message));
  }

  start(): void {
    this.started = true;
    for (const message of this.waiting.splice(0)) this.deliver(message);
  }

  close(): void {
    const { peer } = this;
    this.end();
    peer?.end();
  }

  private end(): void {
    if (this.closed) return;
    this.closed = true;
    this.emit("close");
  }

  private receive(message: unknown): void {
    if (this.closed) return;
    if (this.started) this.deliver(message);
    else this.waiting.push(message);
  }

  private deliver(data: unknown): void {
    const event: MessageEvent = { data, ports: [] };
    this.emit("message", event);
  }
}

/** Two ports, each the other's end. As Electron's, for those who only pass them on. */
export function fakeChannel(): {
  readonly ends: readonly [FakePort, FakePort];
  readonly channel: MessageChannelMain;
} {
  const ends = [new FakePort(), new FakePort()] as const;
  ends[0].peer = ends[1];
  ends[1].peer = ends[0];
  const [port1, port2] = ends as unknown as [MessagePortMain, MessagePortMain];
  return { ends, channel: { port1, port2 } };
}
