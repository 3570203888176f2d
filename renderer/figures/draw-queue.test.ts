import { expect, test } from "vitest";
import { createDrawQueue } from "./draw-queue.ts";

function setUp() {
  let now = 0;
  let next: (() => void) | null = null;
  let input = Number.NEGATIVE_INFINITY;
  const queue = createDrawQueue(
    {
      now: () => now,
      nextFrame: (callback) => {
        next = callback;
      },
      lastInput: () => input,
    },
    100,
  );
  const drawn: string[] = [];
  return {
    queue,
    drawn,
    draw: (name: string) => () => void drawn.push(name),
    frame: (ms = 16) => {
      now += ms;
      const turn = next;
      next = null;
      turn?.();
    },
    pass: (ms: number) => {
      now += ms;
    },
    press: () => {
      input = now;
    },
    idle: () => next === null,
  };
}

test("one drawing in a frame, in the order of the requests", () => {
  const { queue, drawn, draw, frame, idle } = setUp();
  queue.request({}, draw("a"));
  queue.request({}, draw("b"));
  expect(drawn).toEqual([]);
  frame();
  expect(drawn).toEqual(["a"]);
  frame();
  expect(drawn).toEqual(["a", "b"]);
  expect(idle()).toBe(true);
});

test("the latest request of an owner counts, at most every 100 ms", () => {
  const { queue, drawn, draw, frame } = setUp();
  const owner = {};
  for (let count = 0; count < 20; count++) {
    queue.request(owner, draw(`${count}a`));
    queue.request(owner, draw(`${count}b`));
    frame(20);
  }
  expect(drawn).toEqual(["0b", "5b", "10b", "15b"]);
});

test("what takes long to draw is drawn less often", () => {
  const { queue, drawn, draw, frame, pass } = setUp();
  const owner = {};
  queue.request(owner, () => pass(20));
  frame();
  queue.request(owner, draw("again"));
  frame(370);
  expect(drawn).toEqual([]);
  frame(20);
  expect(drawn).toEqual(["again"]);
});

test("and yet twice a second", () => {
  const { queue, drawn, draw, frame, pass } = setUp();
  const owner = {};
  queue.request(owner, () => pass(300));
  frame();
  queue.request(owner, draw("again"));
  frame(200);
  expect(drawn).toEqual(["again"]);
});

test("who waits does not hold up others, and what is cancelled is not drawn", () => {
  const { queue, drawn, draw, frame, idle } = setUp();
  const [busy, quiet, gone] = [{}, {}, {}];
  queue.request(busy, draw("busy"));
  frame();
  queue.request(busy, draw("busy again"));
  queue.request(gone, draw("gone"));
  queue.request(quiet, draw("quiet"));
  queue.cancel(gone);
  frame();
  expect(drawn).toEqual(["busy", "quiet"]);
  frame(100);
  expect(drawn).toEqual(["busy", "quiet", "busy again"]);
  expect(idle()).toBe(true);
});

test("what the user does is answered first", () => {
  const { queue, drawn, draw, frame, press } = setUp();
  queue.request({}, draw("a"));
  press();
  frame();
  expect(drawn).toEqual([]);
  for (let i = 0; i < 5; i++) frame();
  expect(drawn).toEqual(["a"]);
});
