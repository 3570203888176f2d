import { z } from "zod";
import { ModelError } from "../errors.ts";

/** Arguments as openretina's constructors take them: plain values by name. */
export type Arguments = Readonly<Record<string, unknown>>;

/**
 * Maps of a checkpoint's configuration as objects without a prototype, so that no key can be mistaken for a method.
 * Whatever is neither a map nor a list stays as it is.
 */
export function toArguments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toArguments);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of value) object[String(key)] = toArguments(inner);
  return object;
}

export function isArguments(value: unknown): value is Arguments {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws ModelError that names the first argument that is missing or wrong. */
export function parseArguments<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  what: string,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const path = issue.path.join(".") || "the whole";
  throw new ModelError(
    `The configuration of ${what} cannot be used: ${path}: ${issue.message}. ` +
      "The checkpoint may come from another version of openretina; arguments that it lacks can be given by hand.",
  );
}

const target = z.object({ _target_: z.string() });

/** The last component of a configuration's class path, such as `SimpleCoreWrapper`. */
export function targetClass(value: unknown, what: string): string {
  return parseArguments(target, value, what)._target_.split(".").at(-1)!;
}
