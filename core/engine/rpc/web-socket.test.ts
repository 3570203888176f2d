import { describe, expect, test } from "vitest";
import { decodeMessage, encodeMessage } from "./codec.ts";
import { type WebSocketLike, webSocketChannel } from "./web-socket.ts";

class FakeSocket implements WebSocketLike {
  binaryType = "blob";
  readonly sent: Uint8Array[] = [];
  closes = 0;
  private readonly message: ((event: { data: unknown }) => void)[] = [];
  private readonly close_: (() => void)[] = [];

  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
  }

  close(): void {
    this.closes++;
  }

  addEventListener(type: "message" | "close", listener: (event: { data: unknown }) => void): void {
    if (type === "message") this.message.push(listener);
    else this.close_.push(listener as () => void);
  }

  receive(data: unknown): void {
    for (const listener of this.message) listener({ data });
  }

  breakOff(): void {
    for (const listener of this.close_) listener();
  }
}

describe("a channel over a WebSocket", () => {
  test("carries messages with their arrays both ways", () => {
    const socket = new FakeSocket();
    const channel = webSocketChannel(socket);
    const got: unknown[] = [];
    channel.onMessage((message) => got.push(message));
    const message = { kind: "event", values: Float32Array.of(1, Number.NaN, -0) };

    channel.send(message);
    expect(decodeMessage(socket.sent[0]!)).toEqual(message);
    socket.receive(encodeMessage(message).buffer);

    expect(socket.binaryType).toBe("arraybuffer");
    expect(got).toEqual([message]);
  });

  test("keeps what comes before anybody listens", () => {
    const socket = new FakeSocket();
    const channel = webSocketChannel(socket);
    socket.receive(encodeMessage(1).buffer);
    socket.receive(encodeMessage(2).buffer);
    const got: unknown[] = [];
    channel.onMessage((message) => got.push(message));
    socket.receive(encodeMessage(3).buffer);
    expect(got).toEqual([1, 2, 3]);
  });

  test.each([
    ["text", "hello"],
    ["bytes that are no message", Uint8Array.of(200, 0, 0, 0, 1).buffer],
  ])("closes at %s, and hears no more", (_name, data) => {
    const socket = new FakeSocket();
    const channel = webSocketChannel(socket);
    const got: unknown[] = [];
    let closed = 0;
    channel.onMessage((message) => got.push(message));
    channel.onClose(() => closed++);

    socket.receive(data);
    socket.receive(encodeMessage("late").buffer);
    channel.send("nobody hears");
    socket.breakOff();

    expect([socket.closes, closed, got.length, socket.sent.length]).toEqual([1, 1, 0, 0]);
  });

  test("tells once that it closed, at once if it has", () => {
    const socket = new FakeSocket();
    const channel = webSocketChannel(socket);
    socket.breakOff();
    let closed = 0;
    channel.onClose(() => closed++);
    channel.close();
    expect(closed).toBe(1);
  });
});

test("arrays are read from Node's buffers, too", () => {
  const message = { a: Float64Array.of(1, 2), b: Uint8Array.of(3) };
  // Off the start of its memory, as those that come from a pipe.
  const buffer = Buffer.concat([Buffer.alloc(8), encodeMessage(message)]).subarray(8);
  const decoded = decodeMessage(buffer) as typeof message;
  expect(decoded).toEqual(message);
  buffer.fill(0);
  expect(decoded).toEqual(message);
});
