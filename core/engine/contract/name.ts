import { z } from "zod";
import { foreignText } from "../../basis/foreign-text.ts";

/**
 * What a person calls something, of at most so many letters. It comes to lists, notices and files, so what is not to be shown as it is
 * is kept as its escape.
 */
export const givenName = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .overwrite((name) => foreignText(name, most));

/** Letters of a run's name at the most. */
export const LONGEST_RUN_NAME = 200;
