import { GrowingArray } from "../../basis/growing-array.ts";
import type { Steps } from "../contract/index.ts";
import type { ComputedRun } from "../host.ts";

type StepBundle = Omit<Steps, "run">;

/** All steps of a run so far. */
export class StepLog {
  private names: readonly string[] = [];
  private readonly losses = new GrowingArray();
  /** `[iteration, term]` */
  private readonly terms = new GrowingArray();

  get length(): number {
    return this.losses.length;
  }

  get lastLoss(): number | null {
    return this.losses.values.at(-1) ?? null;
  }

  get lastObjective(): number | null {
    return this.terms.values.at(-this.names.length) ?? null;
  }

  append({ losses, names, terms }: StepBundle): void {
    this.names = names;
    this.losses.push(losses);
    for (const step of terms) this.terms.push(step);
  }

  /** Losses and terms of the steps before iteration `end`. */
  until(end: number): Pick<ComputedRun, "losses" | "terms"> {
    return {
      losses: Array.from(this.losses.values.subarray(0, end)),
      terms: { names: this.names, values: this.terms.values.slice(0, end * this.names.length) },
    };
  }

  /** The steps from iteration `first` on. */
  since(first: number): StepBundle {
    const width = this.names.length;
    const losses = Array.from(this.losses.values.subarray(first));
    const terms = losses.map((_, index) => {
      const start = (first + index) * width;
      return Array.from(this.terms.values.subarray(start, start + width));
    });
    return { first, losses, names: [...this.names], terms };
  }
}
