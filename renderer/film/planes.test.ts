import { expect, test } from "vitest";
import { planesOf } from "./planes.ts";

const picture = (width: number, height: number, bands: 1 | 3, ...samples: number[]) => ({
  width,
  height,
  bands,
  samples: Uint8Array.from(samples),
});

test("grey is limited brightness and no colour", () => {
  const planes = planesOf(picture(2, 2, 1, 0, 255, 128, 64), "4:2:0");
  expect([...planes]).toEqual([16, 235, 126, 71, 128, 128]);
});

test("colours are those of BT.709", () => {
  const planes = planesOf(picture(3, 1, 3, 255, 0, 0, 0, 255, 0, 0, 0, 255), "4:4:4");
  const [y, u, v] = [0, 3, 6].map((start) => [...planes.subarray(start, start + 3)]);
  expect(y).toEqual([63, 173, 32]);
  expect(u).toEqual([102, 42, 240]);
  expect(v).toEqual([240, 26, 118]);
});

test("at 4:2:0 four pixels share the mean of their colours", () => {
  const red = [255, 0, 0];
  const blue = [0, 0, 255];
  const planes = planesOf(picture(2, 2, 3, ...red, ...blue, ...blue, ...red), "4:2:0");
  expect([...planes.subarray(4)]).toEqual([171, 179]);
});

test("without loss, planes are the levels themselves", () => {
  expect([...planesOf(picture(2, 1, 3, 1, 2, 3, 4, 5, 6), "GBR")]).toEqual([2, 5, 3, 6, 1, 4]);
  expect([...planesOf(picture(2, 1, 1, 7, 8), "GBR")]).toEqual([7, 8, 7, 8, 7, 8]);
});
