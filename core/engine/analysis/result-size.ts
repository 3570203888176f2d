import { RequestError } from "../errors.ts";

/** Numbers in a result: 64 MiB of float32. */
const MOST_NUMBERS = 1 << 24;

/**
 * @param remedy what to do about a result that is too large, without a full stop
 * @throws RequestError
 */
export function checkResultSize(numbers: number, remedy: string): void {
  if (numbers <= MOST_NUMBERS) return;
  throw new RequestError(
    `The result would have ${numbers.toLocaleString("en")} numbers, more than the ${MOST_NUMBERS.toLocaleString("en")} that are ` +
      `passed on at once. ${remedy}.`,
  );
}
