import { describe, expect, it } from "vitest";
import { fromSlider, limitDomain, toSlider } from "./domain.ts";

const reading = (value: number | null) => ({ value, found: null });
const metadata = (mean: number | null, std: number | null) => ({
  stimulusMean: reading(mean),
  stimulusStd: reading(std),
});

describe("limitDomain", () => {
  it("runs from black to white where the file says how stimuli were scaled", () => {
    expect(limitDomain(metadata(60, 30), [])).toEqual({ min: -2, max: 6.5, display: [-2, 6.5] });
  });

  it("is wide enough for the recipe's values", () => {
    expect(limitDomain(metadata(60, 30), [[-4, null]])).toMatchObject({ min: -4, max: 6.5 });
    expect(limitDomain(metadata(null, null), [[null, 9]])).toEqual({ min: -3, max: 9, display: null });
  });

  it("does not take an unscaled stimulus for a scaled one", () => {
    expect(limitDomain(metadata(0, 1), [])).toMatchObject({ display: null });
    expect(limitDomain(metadata(10, 0), [])).toMatchObject({ display: null });
  });
});

describe("a slider for a range", () => {
  const domain = { min: -2, max: 6, display: null };

  it("shows open bounds at its ends", () => {
    expect(toSlider([null, 3], domain)).toEqual([-2, 3]);
  });

  it("changes only the side that moved", () => {
    expect(fromSlider([-0.6543, null], domain, [-0.6543, 6])).toEqual([-0.6543, null]);
    expect(fromSlider([-0.6543, 3.269], domain, [-0.5, 3.27])).toEqual([-0.5, 3.269]);
    expect(fromSlider([-0.6543, null], domain, [-0.6543, 4.00004])).toEqual([-0.6543, 4]);
    expect(fromSlider([null, 3], domain, [-1, 3])).toEqual([-1, 3]);
  });
});
