import { InvalidArgumentError } from "commander";
import { type Seed, parseSeed as seedOf, toSeed } from "../core/recipe/index.ts";

/** More than this is a typing error. */
const MOST = 1_000_000;

/**
 * Numbers as a user lists them: `0-59`, `3,7,12`, `0-9,20`. Without repeats, in the order given.
 * @throws InvalidArgumentError
 */
export function parseNumbers(text: string): number[] {
  return [...parseList(text)].map((value) => {
    if (value >= 0n && value <= Number.MAX_SAFE_INTEGER) return Number(value);
    throw new InvalidArgumentError(`${value} is beyond what is counted: give numbers from 0 to 2^53 - 1.`);
  });
}

/**
 * Seeds, listed in the same way; negative ones, too.
 * @throws InvalidArgumentError
 */
export function parseSeeds(text: string): Seed[] {
  return [...parseList(text)].map((value) => {
    const seed = toSeed(value);
    if (seed !== null) return seed;
    throw new InvalidArgumentError(
      `${value} is no seed of torch's: give whole numbers from -2^63 to 2^64 - 1.`,
    );
  });
}

/** Exactly, whatever their size: above 2^53 - 1, adding 1 to a number of JavaScript does not change it. */
function parseList(text: string): ReadonlySet<bigint> {
  const numbers = new Set<bigint>();
  for (const part of text.split(",")) {
    const match = /^\s*(-?\d{1,30})\s*(?:-\s*(-?\d{1,30})\s*)?$/.exec(part);
    const first = BigInt(match?.[1] ?? 0);
    const last = BigInt(match?.[2] ?? first);
    if (match === null || last < first) {
      throw new InvalidArgumentError(`"${part}" is no number or range. Give something like 0-59 or 3,7,12.`);
    }
    if (last - first >= BigInt(MOST - numbers.size))
      throw new InvalidArgumentError(`"${text}" names more than ${MOST} numbers. Give fewer.`);
    for (let number = first; number <= last; number++) numbers.add(number);
  }
  return numbers;
}

/** `all`, `types`, or numbers. */
export function parseNeurons(text: string): "all" | "types" | number[] {
  return text === "all" || text === "types" ? text : parseNumbers(text);
}

/** `all`, or numbers. */
export function parseChannels(text: string): "all" | number[] {
  return text === "all" ? text : parseNumbers(text);
}

/** One seed. */
export function parseSeed(text: string): Seed {
  const seed = seedOf(text);
  if (seed !== null) return seed;
  throw new InvalidArgumentError("Give a whole number from -2^63 to 2^64 - 1.");
}

/** Counted from 0. */
export function parseIndex(text: string): number {
  const index = Number(text);
  if (/^\d+$/.test(text) && index <= MOST) return index;
  throw new InvalidArgumentError("Give a whole number, counted from 0.");
}

/** The first frame and how many there are, as a recipe has them: `10:10`. */
export function parseFrames(text: string): readonly [start: number, length: number] {
  const match = /^\s*(\d{1,9})\s*:\s*(\d{1,9})\s*$/.exec(text);
  const [start, length] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || length < 1)
    throw new InvalidArgumentError("Give the first frame and how many, such as 10:10.");
  return [start, length];
}

/** Frames `from` to `to - 1`, as `5:15`. */
export function parseWindow(text: string): readonly [from: number, to: number] {
  const match = /^\s*(\d+)\s*:\s*(\d+)\s*$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || to <= from || !Number.isSafeInteger(to)) {
    throw new InvalidArgumentError("Give the first frame and the one after the last, such as 5:15.");
  }
  return [from, to];
}

/** Which of how many processes this is, counted from 1: `3/10`. */
export function parseShard(text: string): { index: number; count: number } {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const index = Number(match?.[1]) - 1;
  const count = Number(match?.[2]);
  if (match === null || index < 0 || index >= count || !Number.isSafeInteger(count)) {
    throw new InvalidArgumentError("Give which of how many, such as 1/10 for the first of ten.");
  }
  return { index, count };
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new InvalidArgumentError("Give a number of seconds, such as 5.");
}

export function parseThreads(text: string): number {
  const threads = parseCount(text);
  if (threads <= 1024) return threads;
  throw new InvalidArgumentError("Give no more than 1024.");
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  throw new InvalidArgumentError("Give a whole number of at least 1.");
}

/** 0 stands for any that is free. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("Give a whole number from 0 to 65535.");
}

/** Such as a rate or a size. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}

export interface NamedGroup {
  readonly name: string;
  readonly neurons: readonly number[];
}

/** `name=0-9,12`, as often as there are groups. */
export function parseGroup(text: string, before: readonly NamedGroup[] = []): NamedGroup[] {
  const at = text.lastIndexOf("=");
  const name = text.slice(0, Math.max(0, at)).trim();
  if (name === "") throw new InvalidArgumentError("Give a name and neurons, such as alpha=1,2,5.");
  if (before.some((group) => group.name === name))
    throw new InvalidArgumentError(`There are two groups of the name "${name}".`);
  return [...before, { name, neurons: parseNumbers(text.slice(at + 1)) }];
}
