import type { EventName, Events, Frame } from "../contract/index.ts";
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

  emit<E extends EventName>(event: E, data: Events[E], except: Client | null = null): void {
    for (const client of this.clients) if (client !== except) client.emit(event, data);
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
