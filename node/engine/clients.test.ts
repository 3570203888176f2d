import { describe, expect, it } from "vitest";
import { type Channel, decodeMessage, encodeMessage } from "../../core/engine/rpc/index.ts";
import { Clients } from "./clients.ts";
import type { FromEngine } from "./messages.ts";

function setUp() {
  const channels: Channel[] = [];
  const posted: FromEngine[] = [];
  const clients = new Clients(
    (channel) => channels.push(channel),
    (message) => posted.push(message),
  );
  return { clients, channels, posted };
}

/** What a channel received, and whether it was closed. */
function listen(channel: Channel): { messages: unknown[]; closed: number } {
  const heard = { messages: [] as unknown[], closed: 0 };
  channel.onMessage((message) => heard.messages.push(message));
  channel.onClose(() => {
    heard.closed++;
  });
  return heard;
}

describe("Clients", () => {
  it("gives each client a channel of its own", () => {
    const { clients, channels, posted } = setUp();
    clients.receive({ type: "open", client: 4 });
    clients.receive({ type: "open", client: 7 });
    // What comes before anybody listens is kept.
    clients.receive({ type: "message", client: 7, bytes: encodeMessage({ a: Float32Array.of(1, 2) }) });
    const [first, second] = channels.map(listen);
    clients.receive({ type: "message", client: 4, bytes: encodeMessage("hello") });
    expect(first!.messages).toEqual(["hello"]);
    expect(second!.messages).toEqual([{ a: Float32Array.of(1, 2) }]);
    channels[1]!.send({ b: 3 });
    expect(posted).toEqual([{ type: "message", client: 7, bytes: encodeMessage({ b: 3 }) }]);
    expect(decodeMessage((posted[0] as { bytes: Uint8Array }).bytes)).toEqual({ b: 3 });
  });

  it("tells the channel when the client goes, and the parent when the engine closes it", () => {
    const { clients, channels, posted } = setUp();
    for (const client of [1, 2]) clients.receive({ type: "open", client });
    const [first, second] = channels.map(listen);
    clients.receive({ type: "close", client: 1 });
    channels[0]!.send("to nobody");
    channels[1]!.close();
    channels[1]!.close();
    channels[1]!.send("to nobody");
    clients.receive({ type: "message", client: 2, bytes: encodeMessage("late") });
    clients.receive({ type: "close", client: 2 });
    expect([first!.closed, second!.closed]).toEqual([1, 1]);
    expect(second!.messages).toEqual([]);
    expect(posted).toEqual([{ type: "close", client: 2 }]);
    // Whoever asks later hears at once.
    expect(listen(channels[0]!).closed).toBe(1);
  });

  it("drops a client that sends what is no message, and no other", () => {
    const { clients, channels, posted } = setUp();
    for (const client of [1, 2]) clients.receive({ type: "open", client });
    const [first, second] = channels.map(listen);
    clients.receive({ type: "message", client: 1, bytes: Uint8Array.of(9, 9) });
    clients.receive({ type: "message", client: 3, bytes: Uint8Array.of(9, 9) });
    expect([first!.closed, second!.closed]).toEqual([1, 0]);
    expect(posted).toEqual([{ type: "close", client: 1 }]);
  });
});
