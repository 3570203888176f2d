import { parseJson } from "../core/basis/json-text.ts";
import { readText } from "../node/files.ts";
import { UsageError } from "./errors.ts";

/**
 * A JSON object that an option gives: inline, or the path of its file.
 * @param option its name, such as `--args`
 * @param example of such an object, for the message
 * @throws UsageError, FileError
 */
export async function readJsonObject(
  given: string,
  option: string,
  example: string,
): Promise<Record<string, unknown>> {
  const text = given.trimStart().startsWith("{") ? given : await readText(given);
  const value = parseJson(
    text,
    option,
    (sentence) => new UsageError(`${sentence}. Give an object such as ${example}.`),
  );
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UsageError(`${option} must be a JSON object, such as ${example}.`);
}
