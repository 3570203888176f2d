import { describe } from "../../basis/explained-error.ts";
import type { EventName, Events } from "../contract/index.ts";
import type { Host } from "../host.ts";
import { type Channel, type EventMessage, eventMessage, type Handlers, RpcServer } from "../rpc/index.ts";
import { FrameFeed } from "./frame-feed.ts";
import { Uploads } from "./uploads.ts";

/** Somebody who is connected to the engine. */
export class Client {
  readonly frames: FrameFeed;
  readonly uploads: Uploads;
  private readonly channel: Channel;
  private readonly server: RpcServer;
  private gone = false;
  /** What others do is none of a visitor's business. */
  private readonly isVisitor: boolean;

  constructor(
    channel: Channel,
    host: Host,
    handlersFor: (client: Client) => Handlers,
    onGone: (client: Client) => void,
  ) {
    this.channel = channel;
    this.isVisitor = host.kiosk === true;
    this.frames = new FrameFeed(
      () => host.now(),
      (frame) => this.emit("frame", frame),
    );
    this.uploads = new Uploads(host);
    this.server = new RpcServer(channel, handlersFor(this), describe, () => {
      this.gone = true;
      onGone(this);
    });
  }

  /** Whether its channel has closed. */
  get isGone(): boolean {
    return this.gone;
  }

  emit<E extends EventName>(name: E, data: Events[E]): void {
    this.tell(eventMessage(name, data));
  }

  /** As `emit`, of what may go to others, too. */
  tell(event: EventMessage): void {
    if (!this.isVisitor) this.server.emit(event);
  }

  disconnect(): void {
    this.channel.close();
  }
}
