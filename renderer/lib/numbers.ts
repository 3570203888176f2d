export { shortNumber } from "../../core/figures/names.ts";

/** A number as people write it: at most six significant digits. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) >= 1e6 || (rounded !== 0 && Math.abs(rounded) < 1e-4)
    ? rounded.toExponential().replace("e+", "e")
    : String(rounded);
}

/** For reading: with a true minus sign. */
export function displayNumber(value: number): string {
  return formatNumber(value).replace("-", "−");
}

/** @returns null for nothing, undefined for what is no number */
export function readNumber(text: string): number | null | undefined {
  const trimmed = text.trim().replace("−", "-").replace(",", ".");
  if (trimmed === "") return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** How far an arrow key moves a value: by so much, or along 1, 2, 5, 10, 20, 50 … for what spans orders of magnitude. */
export type Step = number | "1-2-5";

/** The next value up or down, on the step's own grid. */
export function stepped(value: number, direction: 1 | -1, step: Step): number {
  if (step === "1-2-5") return nextRound(value, direction);
  const next = (direction > 0 ? Math.floor(value / step + 1e-9) : Math.ceil(value / step - 1e-9)) + direction;
  return Number((next * step).toPrecision(12));
}

function nextRound(value: number, direction: 1 | -1): number {
  if (!(value > 0)) return direction > 0 ? 1e-4 : 0;
  const power = Math.floor(Math.log10(value) + 1e-9);
  const candidates = [power - 1, power, power + 1].flatMap((exponent) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)),
  );
  return direction > 0
    ? candidates.find((candidate) => candidate > value * (1 + 1e-9))!
    : candidates.findLast((candidate) => candidate < value * (1 - 1e-9))!;
}
