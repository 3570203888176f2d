import { randomBytes } from "node:crypto";

/** Base-36 digits for milliseconds until the year 5188, and for the ids made within one of them. */
const TIME_DIGITS = 9;
const COUNT_DIGITS = 4;

/** A maker of names that sort by when they were made, and that no other maker gives. */
export function idMaker(now: () => number = Date.now): () => string {
  let last = 0;
  let count = 0;
  return () => {
    // A clock that is set back does not put later names before earlier ones.
    const time = Math.max(last, now());
    count = time === last ? count + 1 : 0;
    last = time;
    return `${digits(time, TIME_DIGITS)}${digits(count, COUNT_DIGITS)}-${randomBytes(4).toString("hex")}`;
  };
}

function digits(value: number, length: number): string {
  return value.toString(36).padStart(length, "0");
}
