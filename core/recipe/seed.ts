import { z } from "./fields.ts";

/** A seed of torch's random numbers: a whole number, as text where a number of JavaScript would not be exact. */
export type Seed = number | string;

/** What torch.manual_seed takes. */
const LOWEST = -(2n ** 63n);
const HIGHEST = 2n ** 64n - 1n;

const WANTED =
  "it must be a whole number from -2^63 to 2^64 - 1; beyond 2^53 - 1 it must be written as text to be exact, such as " +
  '"9007199254740993"';

/** A number, or text that no number can stand in place of. */
export const seedSchema = z.union([z.number(), z.string()], { error: WANTED }).refine(isSeed, WANTED);

function isSeed(value: Seed): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  const read = parseSeed(value);
  return typeof read === "string" && read === value;
}

/** A seed as a user writes it; null if it is none. */
export function parseSeed(text: string): Seed | null {
  return /^\s*-?\d{1,30}\s*$/.test(text) ? toSeed(BigInt(text.trim())) : null;
}

/** Null beyond what torch takes. */
export function toSeed(value: bigint): Seed | null {
  if (value < LOWEST || value > HIGHEST) return null;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** The seed so many places on, or before; beyond the last one 0 comes again, as torch counts modulo 2^64. */
export function seedAfter(seed: Seed, places: number): Seed {
  const value = BigInt(seed) + BigInt(places);
  return toSeed(value) ?? toSeed(BigInt.asUintN(64, value))!;
}
