import type { PickleContext } from "./context.ts";
import type { PickleValue } from "./values.ts";

/** Values that the pickle refers to by number. */
export class Memo {
  private readonly context: PickleContext;
  private readonly values = new Map<number, PickleValue>();

  constructor(context: PickleContext) {
    this.context = context;
  }

  /** Number of entries, which is the index that MEMOIZE uses next. */
  get size(): number {
    return this.values.size;
  }

  put(index: number, value: PickleValue): void {
    const { memoIndex, memoEntries } = this.context.limits;
    if (index > memoIndex) {
      throw this.context.error("too-large", `The memo index ${index} exceeds ${memoIndex}`);
    }
    if (this.values.size >= memoEntries && !this.values.has(index)) {
      throw this.context.error("too-large", `The memo holds more than ${memoEntries} values`);
    }
    this.values.set(index, value);
  }

  get(index: number): PickleValue {
    const value = this.values.get(index);
    if (value === undefined) throw this.context.error("malformed", `The memo has no entry ${index}`);
    return value;
  }
}
