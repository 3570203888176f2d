import { expect, it } from "vitest";
import { aviFrame, aviHead, imageJDescription, tiffHead } from "./index.ts";

it("a TIFF stack beyond 4 GiB and an AVI beyond 2 GiB are refused in words", () => {
  const stack = { width: 1280, height: 800, sample: "uint8", description: "", pixelSize: null } as const;
  expect(tiffHead({ ...stack, pages: 4000 }).length).toBeGreaterThan(0);
  expect(() => tiffHead({ ...stack, pages: 4400 })).toThrow(/4.2 GiB, and 4 GiB is the most/);
  const film = { width: 1280, height: 800, frameRateHz: 30 };
  expect(aviHead({ ...film, frames: 600 }).length).toBeGreaterThan(0);
  expect(() => aviHead({ ...film, frames: 800 })).toThrow(/2.3 GiB, and programs read 2 GiB/);
});

it("ImageJ is told dimensions and units", () => {
  const text = imageJDescription({ channels: 2, frames: 3, frameRateHz: 25, min: 0, max: 255 });
  expect(text.split("\n")).toEqual(
    expect.arrayContaining([
      "images=6",
      "channels=2",
      "frames=3",
      "hyperstack=true",
      "unit=um",
      "finterval=0.04",
    ]),
  );
});

it("an AVI frame lies upside down, its rows padded to four bytes", () => {
  const frame = aviFrame({ width: 1, height: 2, frames: 1, frameRateHz: 1 }, Uint8Array.of(1, 2, 3, 4, 5, 6));
  expect([...frame.subarray(8)]).toEqual([6, 5, 4, 0, 3, 2, 1, 0]);
  expect(() => aviFrame({ width: 1, height: 2, frames: 1, frameRateHz: 1 }, Uint8Array.of(1))).toThrow(
    RangeError,
  );
});
