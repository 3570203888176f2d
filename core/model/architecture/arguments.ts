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
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** What a file holds with what the user gave in its place: objects are merged, everything else is replaced. */
export function mergeArguments(stored: Arguments, given: Arguments): Arguments {
  const merged: Record<string, unknown> = Object.assign(Object.create(null), stored);
  for (const [key, value] of Object.entries(given)) {
    const before = merged[key];
    merged[key] = isArguments(before) && isArguments(value) ? mergeArguments(before, value) : value;
  }
  return merged;
}

/** Whether the user gave something at a path, or all that is above it. */
export function isGiven(given: Arguments, path: readonly string[]): boolean {
  let value: unknown = given;
  for (const key of path) {
    if (!isArguments(value) || !Object.hasOwn(value, key)) return false;
    value = value[key];
  }
  return true;
}
