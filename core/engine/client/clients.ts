import type { EventName, Events, Frame } from "../contract/index.ts";
import { eventMessage } from "../rpc/index.ts";
import type { Audience } from "../run/audience.ts";
import type { Client } from "./client.ts";

/** All who are connected. */
export class Clients implements Audience {
  private readonly clients = new Set<Client>();

  add(client: Client): void {
    this.clients.add(client);
  }

  remove(client: Client): void {
    this.clients.delete(client);
  }

  emit<E extends EventName>(name: E, data: Events[E], except: Client | null = null): void {
    const event = eventMessage(name, data);
    for (const client of this.clients) if (client !== except) client.tell(event);
  }

  frame(frame: Frame): void {
    for (const { frames } of this.clients) frames.offer(frame);
  }

  watches(run: string): boolean {
    for (const { frames } of this.clients) if (frames.watches(run)) return true;
    return false;
  }

  runEnded(run: string): void {
    for (const { frames } of this.clients) frames.end(run);
  }

  disconnect(): void {
    for (const client of [...this.clients]) client.disconnect();
  }
}
