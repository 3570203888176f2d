import { FootageError } from "./errors.ts";

/** What a film's channels are: red, green and blue; one of grey; or some that have numbers alone. */
export interface FilmChannels {
  readonly count: number;
  /** Whether three of them are red, green and blue. */
  readonly coloured: boolean;
}

/** Luma of Rec. ITU-R BT.601, which Pillow's `L` and ffmpeg's `gray` are of. */
const LUMA = [0.299, 0.587, 0.114];
const COLOURS = ["red", "green", "blue"];

/**
 * What is taken where nobody says it: of as many channels as the model has, each; of one, that one; of colours, grey for one channel,
 * green and blue for two (where models have green and ultraviolet, cameras have blue).
 *
 * @throws FootageError where nothing is usual
 */
export function usualChannels({ count, coloured }: FilmChannels, channels: number): string[] {
  if (coloured && channels === 1) return ["grey"];
  if (coloured && channels === 2) return ["green", "blue"];
  if (coloured && channels === 3) return [...COLOURS];
  if (count === channels) return Array.from({ length: channels }, (_, channel) => String(channel));
  if (count === 1) return Array.from({ length: channels }, () => "0");
  throw new FootageError(
    `The film has ${count} channels, but the model has ${channels}. Say which the model's are to get, such as ` +
      `${Array.from({ length: channels }, (_, channel) => Math.min(channel, count - 1)).join(",")}.`,
  );
}

/**
 * The weight of each of the film's channels in each of the model's, `[model channel][film channel]`.
 *
 * @param names for each of the model's channels `red`, `green`, `blue`, `grey`, a number from 0, or several of them with `+` between them,
 *   which means their mean
 * @throws FootageError
 */
export function channelMix(names: readonly string[], film: FilmChannels, channels: number): number[][] {
  if (names.length !== channels) {
    throw new FootageError(
      `${names.length} channel(s) were given (${names.join(", ")}), but the model has ${channels}. Say for each of them what ` +
        "it gets of the film.",
    );
  }
  return names.map((name) => {
    const parts = name.split("+").map((part) => weightsOf(part.trim().toLowerCase(), film));
    return Array.from(
      { length: film.count },
      (_, channel) => parts.reduce((sum, weights) => sum + weights[channel]!, 0) / parts.length,
    );
  });
}

function weightsOf(name: string, { count, coloured }: FilmChannels): number[] {
  const only = (index: number): number[] =>
    Array.from({ length: count }, (_, channel) => Number(channel === index));
  const number = /^\d{1,4}$/.test(name) ? Number(name) : null;
  if (number !== null && number < count) return only(number);
  const colour = COLOURS.indexOf(name);
  if (coloured && colour >= 0) return only(colour);
  if (coloured && (name === "grey" || name === "gray")) return LUMA;
  if (count === 1 && (colour >= 0 || name === "grey" || name === "gray")) return only(0);
  const known = coloured ? `${COLOURS.join(", ")} and grey` : count === 1 ? "grey" : `0 to ${count - 1}`;
  throw new FootageError(
    `The film has no channel "${name}". It has ${known}; several with + between them, such as red+blue, mean their average.`,
  );
}
