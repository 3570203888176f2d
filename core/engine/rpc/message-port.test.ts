import { MessageChannel } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import type { Channel } from "./channel.ts";
import { messagePortChannel, type PortLike } from "./message-port.ts";

const open: Channel[] = [];
afterEach(() => {
  for (const channel of open.splice(0)) channel.close();
});

function pair(): readonly [Channel, Channel] {
  const { port1, port2 } = new MessageChannel();
  const [left, right] = [port1, port2] as unknown as [PortLike, PortLike];
  const channels = [messagePortChannel(left), messagePortChannel(right)] as const;
  open.push(...channels);
  return channels;
}

const received = (channel: Channel, count: number): Promise<unknown[]> =>
  new Promise((resolve) => {
    const heard: unknown[] = [];
    channel.onMessage((message) => {
      heard.push(message);
      if (heard.length === count) resolve(heard);
    });
  });

describe("a channel over a MessagePort", () => {
  it("passes messages in order and copies arrays", async () => {
    const [left, right] = pair();
    const values = new Float32Array([1, 2]);
    left.send({ n: 1, values });
    left.send({ n: 2 });
    values.fill(9);
    expect(await received(right, 2)).toEqual([{ n: 1, values: new Float32Array([1, 2]) }, { n: 2 }]);
    expect(values.length).toBe(2);
  });

  it("keeps messages that come before anybody listens", async () => {
    const [left, right] = pair();
    left.send("early");
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await received(right, 1)).toEqual(["early"]);
  });

  it("tells both sides once when either closes, and passes nothing after", async () => {
    const [left, right] = pair();
    let times = 0;
    left.onClose(() => times++);
    const closed = new Promise<void>((resolve) => right.onClose(resolve));
    left.close();
    left.close();
    left.send("late");
    await closed;
    expect(times).toBe(1);
    let late = 0;
    right.onClose(() => late++);
    expect(late).toBe(1);
  });
});
