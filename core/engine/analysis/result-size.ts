import { RequestError } from "../errors.ts";

/** Numbers in a result: 64 MiB of float32. */
const MAX_NUMBERS = 1 << 24;

/**
 * @param remedy what to do about a result that is too large, without a full stop
 * @throws RequestError
 */
export function checkResultSize(numbers: number, remedy: string): void {
  if (numbers <= MAX_NUMBERS) return;
  throw new RequestError(
    `The result would have ${numbers.toLocaleString("en")} numbers, more than the ${MAX_NUMBERS.toLocaleString("en")} that are ` +
      `passed on at once. ${remedy}.`,
  );
}
