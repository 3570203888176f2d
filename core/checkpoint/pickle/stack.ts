import type { CheckpointError } from "../errors.ts";
import type { PickleContext } from "./context.ts";
import type { PickleValue } from "./values.ts";

/** The pickle machine's stack: values above the newest mark are the only ones in reach. */
export class PickleStack {
  private readonly context: PickleContext;
  private readonly values: PickleValue[] = [];
  private readonly marks: number[] = [];

  constructor(context: PickleContext) {
    this.context = context;
  }

  push(value: PickleValue): void {
    if (this.values.length >= this.context.limits.stackDepth) {
      throw this.context.error(
        "too-large",
        `The stack holds more than ${this.context.limits.stackDepth} values`,
      );
    }
    this.values.push(value);
  }

  pop(): PickleValue {
    const value = this.top();
    this.values.pop();
    return value;
  }

  /** Removes the newest `count` values, and returns them in the order in which they were pushed. */
  popMany(count: number): PickleValue[] {
    if (this.values.length - count < this.floor()) throw this.tooFew();
    return this.values.splice(this.values.length - count);
  }

  top(): PickleValue {
    const value = this.values[this.values.length - 1];
    if (value === undefined || this.values.length <= this.floor()) {
      throw this.tooFew();
    }
    return value;
  }

  mark(): void {
    if (this.marks.length >= this.context.limits.marks) {
      throw this.context.error("too-large", `More than ${this.context.limits.marks} marks are open`);
    }
    this.marks.push(this.values.length);
  }

  /** Removes the newest mark and everything above it, which is returned. */
  popToMark(): PickleValue[] {
    const start = this.marks.pop();
    if (start === undefined) throw this.context.error("malformed", "There is no mark");
    return this.values.splice(start);
  }

  /** Removes what a program must end with: one value and no mark. */
  popResult(): PickleValue {
    if (this.values.length !== 1 || this.marks.length > 0) {
      throw this.context.error(
        "malformed",
        `The program ends with ${this.values.length} values on its stack`,
      );
    }
    return this.pop();
  }

  private tooFew(): CheckpointError {
    return this.context.error("malformed", "The stack holds too few values");
  }

  private floor(): number {
    return this.marks[this.marks.length - 1] ?? 0;
  }
}
