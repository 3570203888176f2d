import { describe, expect, it, onTestFinished, vi } from "vitest";
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

  it("writes what goes to many clients as bytes once", () => {
    const { clients, channels, posted } = setUp();
    for (const client of [1, 2]) clients.receive({ type: "open", client });
    const message = { runs: [1, 2, 3] };
    for (const channel of channels) channel.send(message);
    const [first, second] = posted as { bytes: Uint8Array }[];
    expect(second!.bytes).toBe(first!.bytes);
    expect(decodeMessage(first!.bytes)).toEqual(message);
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

  it("lets a client's requests wait until it has taken what was sent, and cuts off one that never does", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { clients, channels, posted } = setUp();
    for (const client of [1, 2]) clients.receive({ type: "open", client });
    const [slow, quick] = channels as [Channel, Channel];
    const heard = listen(slow);
    const piece = new Uint8Array(5 * 2 ** 20);
    const isFree = async (channel: Channel): Promise<boolean> => {
      let free = false;
      void channel.room!().then(() => {
        free = true;
      });
      await vi.advanceTimersByTimeAsync(0);
      return free;
    };
    expect(await isFree(slow)).toBe(true);
    slow.send(piece);
    expect([await isFree(slow), await isFree(quick)]).toEqual([false, true]);
    clients.receive({ type: "taken", client: 1, bytes: 2 ** 20 });
    expect(await isFree(slow)).toBe(false);
    clients.receive({ type: "taken", client: 1, bytes: 2 ** 20 });
    expect(await isFree(slow)).toBe(true);
    // It takes a little now and then, and is waited for; then nothing any more.
    slow.send(piece);
    void slow.room!();
    await vi.advanceTimersByTimeAsync(15_000);
    clients.receive({ type: "taken", client: 1, bytes: 1 });
    await vi.advanceTimersByTimeAsync(15_000);
    expect(heard.closed).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(heard.closed).toBe(1);
    expect(posted.at(-1)).toEqual({ type: "close", client: 1, behind: true });
  });

  it("cuts off a client for which more and more comes that it does not take", () => {
    const { clients, channels, posted } = setUp();
    clients.receive({ type: "open", client: 1 });
    const heard = listen(channels[0]!);
    let sent = 0;
    while (heard.closed === 0 && sent < 100) {
      channels[0]!.send(new Uint8Array(2 ** 20));
      sent++;
    }
    expect(sent).toBeLessThan(36);
    expect(posted.at(-1)).toEqual({ type: "close", client: 1, behind: true });
  });
});
