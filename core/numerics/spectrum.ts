import { butterworth, filtfilt, paddingOf } from "./butterworth.ts";

/** Of the filter before the transform. */
const ORDER = 5;

/** Whether the low-pass filter was applied, and if not, why. */
export type LowPass = "applied" | "rate-too-low" | "too-few-frames";

export interface SpectrumOptions {
  /** Frames a second. */
  readonly rateHz: number;
  /** Of the low-pass filter. */
  readonly cutoffHz?: number;
}

export interface Spectrum {
  /** In Hz, from 0 to below half the rate: half as many as there are frames. */
  readonly frequencies: Float64Array;
  /** Of the Fourier transform at each of these. */
  readonly magnitudes: Float64Array;
  /** Mean of the frequencies, in Hz, weighed by the magnitudes; null for a time course of zeros. */
  readonly meanFrequencyHz: number | null;
  /** It cannot be applied where the cutoff is not below half the rate, or where there are too few frames for its padding. */
  readonly lowPass: LowPass;
}

/**
 * What frequencies a time course is made of, as openretina's calculate_fft has it: a Butterworth low-pass filter of order 5,
 * forwards and backwards, then a Fourier transform. openretina takes 30 frames a second for every model; here the rate is
 * the model's.
 */
export function spectrum(temporal: Float64Array, { rateHz, cutoffHz = 10 }: SpectrumOptions): Spectrum {
  const [filtered, lowPass] = filter(temporal, cutoffHz / rateHz);
  const bins = Math.floor(temporal.length / 2);
  const frequencies = Float64Array.from({ length: bins }, (_, k) => (k * rateHz) / temporal.length);
  const magnitudes = transform(filtered, bins);
  const sum = magnitudes.reduce((total, value) => total + value, 0);
  const weighed = magnitudes.reduce((total, value, k) => total + value * frequencies[k]!, 0);
  return { frequencies, magnitudes, meanFrequencyHz: sum > 0 ? weighed / sum : null, lowPass };
}

function filter(x: Float64Array, cutoff: number): [Float64Array, LowPass] {
  if (cutoff >= 0.5) return [x, "rate-too-low"];
  const lowPass = butterworth(ORDER, cutoff);
  return x.length > paddingOf(lowPass) ? [filtfilt(lowPass, x), "applied"] : [x, "too-few-frames"];
}

/** Magnitudes of the first bins of the Fourier transform. Time courses are short; the definition is fast enough. */
function transform(x: Float64Array, bins: number): Float64Array {
  const n = x.length;
  const angle = (index: number): number => (2 * Math.PI * index) / n;
  const cosines = Float64Array.from({ length: n }, (_, index) => Math.cos(angle(index)));
  const sines = Float64Array.from({ length: n }, (_, index) => Math.sin(angle(index)));
  return Float64Array.from({ length: bins }, (_, k) => {
    let [real, imaginary] = [0, 0];
    for (let t = 0; t < n; t++) {
      const turn = (k * t) % n;
      real += x[t]! * cosines[turn]!;
      imaginary += x[t]! * sines[turn]!;
    }
    return Math.sqrt(real * real + imaginary * imaginary);
  });
}
