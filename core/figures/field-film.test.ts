import { expect, test } from "vitest";
import { brightResponse } from "./cell-panel.ts";
import { type FieldFilm, fieldFilm } from "./field-film.ts";

const red = [200, 0, 0] as const;
const blue = [0, 0, 200] as const;
/** Two cells, two frames of response, which begin with frame 1 of the film. */
const film: FieldFilm = {
  field: { height: 2, width: 2, cells: [{ pixels: [0] }, { row: 1, column: 1, radius: 0.4 }] },
  ...{ caption: "cells", colours: [red, blue], key: [{ name: "ON", colour: red }] },
  ...{ responses: [4, 0, 1, 8], lag: 1, bright: 4, frameRateHz: 30, stimulus: null },
};

/** In the middle of a pixel of the field, whose panel of 480 pixels begins at (24, 58). */
function at(frame: number, row: number, column: number, of = film, left = 24): number[] {
  const { width, samples } = fieldFilm(of)(frame);
  const place = 3 * ((58 + 120 + 240 * row) * width + left + 120 + 240 * column);
  return [...samples.subarray(place, place + 3)];
}

test("each cell is as bright as it responds, in its colour and its place, from the frame that the response belongs to", () => {
  expect([at(0, 0, 0), at(0, 1, 1)]).toEqual([
    [28, 0, 0],
    [0, 0, 28],
  ]);
  expect([at(1, 0, 0), at(1, 1, 1)]).toEqual([
    [200, 0, 0],
    [0, 0, 28],
  ]);
  // A quarter of what is left to full brightness; and more than the brightest.
  expect([at(2, 0, 0), at(2, 1, 1)]).toEqual([
    [71, 0, 0],
    [0, 0, 200],
  ]);
  expect(at(2, 0, 1)).toEqual([0, 0, 0]);
});

test("the stimulus stands beside the field in step, and sides are even", () => {
  const stimulus = (frame: number) => ({
    ...{ width: 1, height: 1, bands: 3 as const, samples: Uint8Array.of(10 * frame, 7, 7) },
  });
  const both = { ...film, stimulus };
  expect(at(2, 0, 0, both)).toEqual([20, 7, 7]);
  expect(at(2, 0, 0, both, 24 + 480 + 24)).toEqual([71, 0, 0]);
  const { width, height } = fieldFilm(both)(0);
  expect([width % 2, height % 2]).toEqual([0, 0]);
});

test("a few bursts do not leave the rest dark", () => {
  expect(brightResponse(Array.from({ length: 200 }, (_, k) => (k < 199 ? k / 100 : 1e6)))).toBeCloseTo(1.97);
  expect(brightResponse([0, 0])).toBe(1);
  expect(brightResponse([Number.NaN, 0, 3])).toBe(3);
});
