import type { ModelMetadata, Reading } from "../description.ts";
import { type Arguments, isArguments } from "./arguments.ts";

/** What openretina's data_info says about recordings and stimuli, dirty as it may be. */
export function readMetadata(dataInfo: unknown): ModelMetadata {
  const info: Arguments = isArguments(dataInfo) ? dataInfo : {};
  const rate = info.stimulus_rate_hz ?? info.response_rate_hz;
  return {
    frameRateHz: readNumber(rate),
    pixelSizeUm: readNumber(info.retina_pixel_size_um),
    stimulusMean: finiteOr(readNumber(info.stim_mean), 0),
    stimulusStd: finiteOr(readNumber(info.stim_std), 1),
    stimulusClass: readText(info.stimulus_class),
    species: readText(info.animal_species),
  };
}

/** A number, or text with exactly one number in it, such as "85Hz". */
export function readNumber(value: unknown): Reading<number> {
  if (value === undefined) return { value: null, found: null };
  const found = String(value);
  if (typeof value === "number") return { value: Number.isFinite(value) ? value : null, found };
  const numbers = typeof value === "string" ? (value.match(/[-+]?\d+(\.\d+)?(e[-+]?\d+)?/gi) ?? []) : [];
  return { value: numbers.length === 1 ? Number(numbers[0]) : null, found };
}

function readText(value: unknown): Reading<string> {
  if (value === undefined) return { value: null, found: null };
  const text = typeof value === "string" && value.trim() !== "" ? value : null;
  return { value: text, found: String(value) };
}

/** Some files hold NaN where nothing was normalised. */
function finiteOr(reading: Reading<number>, fallback: number): Reading<number> {
  return reading.found !== null && reading.value === null ? { ...reading, value: fallback } : reading;
}
