import { expect, it } from "vitest";
import { readFixture } from "../../../fixtures/golden.ts";
import { correctionsOf } from "./corrections.ts";
import { readMetadata } from "./metadata.ts";
import { openModel } from "./open.ts";

it.each([
  ["hoefling_2024_cnn_low_res.ckpt", { retina_pixel_size_um: 12.5 }, /12\.5 µm; it is 50 µm/],
  ["maheswaranathan_2023.ckpt", { stimulus_rate_hz: 30 }, /30 Hz; it is 100 Hz/],
  ["karamanlis_2024_marmoset.ckpt", { response_rate_hz: 75 }, /75 Hz; it is 85 Hz/],
])("%s is corrected", (file, info, text) => {
  expect(correctionsOf(file, readMetadata(info))).toEqual([expect.stringMatching(text)]);
});

it.each([
  ["hoefling_2024_cnn_low_res.ckpt", { retina_pixel_size_um: 50 }],
  ["hoefling_2024_cnn_high_res.ckpt", { retina_pixel_size_um: 12.5 }],
  ["karamanlis_2024_mouse.ckpt", { stimulus_rate_hz: 75 }],
  ["mine.ckpt", { stimulus_rate_hz: 30 }],
])("%s with %j is not", (file, info) => {
  expect(correctionsOf(file, readMetadata(info))).toEqual([]);
});

it("stands among the notes of a model that is opened, beside what the file says", () => {
  const bytes = readFixture("golden/checkpoints/maheswaranathan_like.ckpt");
  const options = { arguments: { data_info: { stimulus_rate_hz: 30 } } };
  const { metadata, notes } = openModel([{ name: "maheswaranathan_2023.ckpt", bytes }], options).description;
  expect(metadata.frameRateHz.value).toBe(30);
  expect(notes).toContainEqual(
    expect.stringMatching(/^correction: the file says a frame rate of 30 Hz; it is 100 Hz/),
  );
});
