import type { OptimizationStep } from "./optimization.ts";

/** How long to compute before taking a breath, in milliseconds. */
const BREATH_MS = 30;

/** What the losses are made of: minus the first term plus the others. */
export interface Terms {
  /** `objective`, then the penalties' names. */
  readonly names: readonly string[];
  /** `[iteration, term]` in row-major order. */
  readonly values: Float64Array<ArrayBuffer>;
}

/** Losses and their terms, step by step. */
export class Curve {
  readonly losses: number[];
  private readonly values: number[];
  private readonly names: readonly string[];

  /** @param regularizers by name @param from a curve that it goes on from */
  constructor(
    regularizers: readonly { readonly name: string }[],
    from?: { readonly losses: ArrayLike<number>; readonly terms: Terms },
  ) {
    this.names = ["objective", ...regularizers.map(({ name }) => name)];
    this.losses = Array.from(from?.losses ?? []);
    this.values = Array.from(from?.terms.values ?? []);
  }

  get terms(): Terms {
    return { names: this.names, values: Float64Array.from(this.values) };
  }

  add({ loss, objective, penalties }: OptimizationStep): void {
    this.losses.push(loss);
    this.values.push(objective);
    for (const { value } of penalties) this.values.push(value);
  }
}

/**
 * Goes through an optimisation to its end.
 * @param breathe called between steps now and then: lets messages and signals in
 * @returns what it ended with, and milliseconds that breaths took
 */
export async function follow<End>(
  running: AsyncGenerator<OptimizationStep, End, void>,
  onStep: (step: OptimizationStep) => void,
  breathe: (() => Promise<void>) | undefined,
): Promise<{ readonly end: End; readonly breaths: number }> {
  let breaths = 0;
  let breath = performance.now();
  let next = await running.next();
  for (; !next.done; next = await running.next()) {
    onStep(next.value);
    if (breathe === undefined || next.value.more === true) continue;
    const inhaled = performance.now();
    if (inhaled - breath < BREATH_MS) continue;
    await breathe();
    breath = performance.now();
    breaths += breath - inhaled;
  }
  return { end: next.value, breaths };
}
