import { expect, test } from "vitest";
import { framesText, timeText, timingFacts } from "./timing-words.ts";

const reach = {
  ...{ shortest: 31, oldest: 30, latest: 0, causal: true, sinceStart: false, untilEnd: false },
  ...{ changeByLater: 0, changeByOthers: 0, film: 68, frame: 18, standing: 48 },
};

test("frames are told in milliseconds, too, where the rate is known", () => {
  expect(framesText(31, 30)).toBe("31 frames · 1033 ms");
  expect(framesText(1, null)).toBe("1 frame");
  expect([timeText(3, 30), timeText(3, null)]).toEqual(["100 ms", "3 frames"]);
});

test("a model's timing in words", () => {
  const mean = { latency: 3, meanLag: 4, most: 17 };
  expect(Object.fromEntries(timingFacts(reach, mean, 30))).toEqual({
    Causal: "yes",
    "Temporal footprint": "31 frames · 1033 ms",
    "Lost at the start": "30 frames · 1000 ms",
    "Latency, mean": "3 frames · 100 ms",
    "99 % within the latest": "17 frames · 567 ms",
  });
  const padded = { ...reach, causal: false, oldest: 5, latest: -6, shortest: 1 };
  expect(Object.fromEntries(timingFacts(padded, null, null))).toEqual({
    Causal: "no: sees 6 frames after the response",
    "Temporal footprint": "12 frames",
    "Lost at the start": "nothing",
  });
  expect(timingFacts({ ...reach, sinceStart: true }, null, 30)[1]![1]).toBe("all of the stimulus");
});
