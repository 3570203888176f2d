import type { LackingArgument } from "../../../core/basis/lacking-argument.ts";

/** What was chosen or typed for each argument: a choice's text, or numbers, empty where nothing is typed yet. */
export type Answers = Readonly<Record<string, readonly (string | number)[]>>;

/** A choice as a person reads it. */
export function choiceText(choice: string | boolean): string {
  return typeof choice === "string" ? choice : choice ? "yes" : "no";
}

/** Arguments as the engine takes them; null until all are answered. */
export function argumentsOf(
  lacking: readonly LackingArgument[],
  answers: Answers,
): Readonly<Record<string, unknown>> | null {
  const entries = lacking.map(({ name, choices, numbers }): [string, unknown] => {
    const values = answers[name] ?? [];
    if (numbers.length === 0) return [name, choices.find((choice) => String(choice) === values[0])];
    const whole = numbers.map((_, index) => values[index]);
    return [name, whole.every((value) => Number.isSafeInteger(value)) ? whole : undefined];
  });
  return entries.some(([, value]) => value === undefined) ? null : Object.fromEntries(entries);
}
