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
    ...behaviourOf(info),
  };
}

const behaviourWord = /pupil|eye|running|locomotion|treadmill|speed|behaviou?r/i;

/**
 * Channels that hold behaviour: those whose names say so, or as many as the file names behaviour's, which come after the film's. (The
 * numbers that it gives those are of the recording's behaviour and not of the stimulus.)
 */
function behaviourOf(info: Arguments): Pick<ModelMetadata, "behaviourChannels"> {
  const names = info.channel_names ?? info.input_channel_names;
  if (Array.isArray(names)) {
    const value = names.flatMap((name, channel) => (behaviourWord.test(String(name)) ? [channel] : []));
    return value.length === 0 ? {} : { behaviourChannels: { value, found: names.join(", ") } };
  }
  const listed = info.behavior_channels ?? info.behaviour_channels;
  const channels = Array.isArray(info.input_shape) ? Number(info.input_shape[0]) : Number.NaN;
  if (!Array.isArray(listed) || listed.length === 0 || !(listed.length < channels)) return {};
  const first = channels - listed.length;
  const value = listed.map((_, index) => first + index);
  return { behaviourChannels: { value, found: `behavior_channels ${listed.join(", ")}` } };
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
