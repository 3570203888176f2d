/** Lines of Python and what they import: names by module, none for the module itself. */
export interface PythonCode {
  readonly imports: Readonly<Record<string, readonly string[]>>;
  readonly lines: readonly string[];
}

/** A value as Python writes it. */
export function literal(value: number | string | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

export function tuple(values: readonly (number | null)[]): string {
  return `(${values.map(literal).join(", ")})`;
}

/** Neuron numbers, several lines where they are many. */
export function numbers(values: readonly number[]): string {
  return `[${values.join(", ")}]`;
}
