import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { GoldenArrays } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { butterworth, filtfilt } from "./butterworth.ts";
import { spectrum } from "./index.ts";

const golden = new GoldenArrays("golden/plotting.npz");
const numbers = (name: string): Float64Array => Float64Array.from(golden.get(name).data, Number);
const temporal = [0, 1].map((channel) => numbers(`temporal_${channel}`));

/** The time courses are float32, and so are the ends that scipy adds to them. */
const FLOAT32_ENDS = { rtol: 1e-6, atol: 1e-8 };

const sine = (frames: number, hertz: number, rate: number): Float64Array =>
  Float64Array.from({ length: frames }, (_, t) => Math.sin((2 * Math.PI * hertz * t) / rate));

describe("scipy's filter", () => {
  it("has the same coefficients", () => {
    const { a, b } = butterworth(5, 10 / 30);
    expectAllClose(a, numbers("butter_a"), { rtol: 1e-12, atol: 0 });
    expectAllClose(b, numbers("butter_b"), { rtol: 1e-12, atol: 0 });
  });

  it.each([0, 1])("smooths the time course of channel %i alike", (channel) => {
    const smooth = filtfilt(butterworth(5, 10 / 30), temporal[channel]!);
    expectAllClose(smooth, numbers(`butter_${channel}`), FLOAT32_ENDS);
  });

  it("lets a constant pass, of even orders too", () => {
    const constant = new Float64Array(40).fill(3);
    for (const order of [1, 2, 4, 5]) {
      expectAllClose(filtfilt(butterworth(order, 0.2), constant), constant, { rtol: 1e-12, atol: 0 });
    }
  });
});

describe("openretina's calculate_fft", () => {
  it.each([0, 1])("has the same spectrum of channel %i", (channel) => {
    const found = spectrum(temporal[channel]!, { rateHz: 30 });
    expectAllClose(found.frequencies, numbers(`fft_freq_${channel}`), { rtol: 1e-12, atol: 0 });
    expectAllClose(found.magnitudes, numbers(`fft_weight_${channel}`), FLOAT32_ENDS);
    expect(found.meanFrequencyHz).toBeCloseTo(numbers(`weighted_freq_${channel}`)[0]!, 8);
    expect(found.lowPass).toBe("applied");
  });
});

describe("spectrum", () => {
  const peak = ({ frequencies, magnitudes }: ReturnType<typeof spectrum>): number =>
    frequencies[magnitudes.indexOf(Math.max(...magnitudes))]!;

  it.each([30, 75, 85, 100])("finds a tone at %i frames a second", (rate) => {
    expect(peak(spectrum(sine(2 * rate, 4, rate), { rateHz: rate }))).toBeCloseTo(4, 10);
  });

  it("keeps what is below the cutoff and takes away what is above", () => {
    const strength = (hertz: number) => {
      const { magnitudes, frequencies } = spectrum(sine(200, hertz, 100), { rateHz: 100 });
      return magnitudes[frequencies.indexOf(hertz)]! / 100;
    };
    expect(strength(4)).toBeCloseTo(1, 2);
    expect(strength(20)).toBeLessThan(0.02);
  });

  it("does not filter where that cannot be, and says so", () => {
    const slow = sine(60, 2, 20);
    const unfiltered = spectrum(slow, { rateHz: 20 });
    expect(unfiltered.lowPass).toBe("rate-too-low");
    expect(peak(unfiltered)).toBeCloseTo(2, 10);
    expect(spectrum(slow, { rateHz: 20, cutoffHz: 5 }).lowPass).toBe("applied");
    expect(spectrum(randomArray64(18), { rateHz: 30 }).lowPass).toBe("too-few-frames");
    expect(spectrum(randomArray64(19), { rateHz: 30 }).lowPass).toBe("applied");
  });

  it("has as many bins as half the frames, and no mean of nothing", () => {
    expect(spectrum(randomArray64(51), { rateHz: 30 }).magnitudes).toHaveLength(25);
    for (const frames of [0, 1, 50]) {
      expect(spectrum(new Float64Array(frames), { rateHz: 30 }).meanFrequencyHz).toBeNull();
    }
  });
});

function randomArray64(length: number): Float64Array {
  return Float64Array.from(randomArray(length, length));
}
