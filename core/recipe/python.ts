/** Lines of Python and what they import: names by module, none for the module itself. */
export interface PythonCode {
  readonly imports: Readonly<Record<string, readonly string[]>>;
  readonly lines: readonly string[];
  /** Lines that come once the other parts are there. */
  readonly after?: readonly string[];
  /** What openretina cannot do of what was asked for, as a sentence; the lines are then the nearest that it can. */
  readonly cannot?: string;
}

/** Of openretina's modules for stimulus optimization. */
export const OPENRETINA = "openretina.insilico.stimulus_optimization";

/** A value as Python writes it. */
export function literal(value: number | string | boolean | null): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value);
}

export function tuple(values: readonly (number | null)[]): string {
  return `(${values.map(literal).join(", ")})`;
}

/** Neuron numbers. */
export function numbers(values: readonly number[]): string {
  return `[${values.join(", ")}]`;
}

/** Ranges by channel, as openretina's `min_max_values`. */
export function minMaxValues(ranges: readonly (readonly (number | null)[])[]): string {
  return `min_max_values=[${ranges.map(tuple).join(", ")}]`;
}
