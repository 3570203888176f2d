import { foreignText, listed } from "../basis/foreign-text.ts";
import { notFinite } from "../basis/not-finite.ts";
import type { Account, Fate } from "./account.ts";
import { ModelError } from "./errors.ts";

/** What the model needs of a stored tensor. */
export interface WeightSource {
  readonly shape: readonly number[];
  /** Elements in row-major order. */
  toFloat32(): Float32Array;
}

/** Sizes to expect, axis by axis; null where any size will do. */
export type ExpectedShape = readonly (number | null)[];

/**
 * A module's part of a state dict: tensors by name, with their shapes and values checked as they are read. Each reading is told to the
 * account, so a module reads all that it needs, and says of the rest of its own which changes no response (`unneeded`).
 */
export class Weights {
  private readonly stateDict: ReadonlyMap<string, WeightSource>;
  private readonly account: Account;
  private readonly prefix: string;

  private constructor(stateDict: ReadonlyMap<string, WeightSource>, account: Account, prefix: string) {
    this.stateDict = stateDict;
    this.account = account;
    this.prefix = prefix;
  }

  /** A whole state dict, not read yet. */
  static of(stateDict: ReadonlyMap<string, WeightSource>, account: Account): Weights {
    account.begin(stateDict);
    return new Weights(stateDict, account, "");
  }

  /** The part whose names start with `path` and a dot. */
  at(path: string): Weights {
    return new Weights(this.stateDict, this.account, `${this.prefix}${path}.`);
  }

  has(name: string): boolean {
    return this.stateDict.has(this.prefix + name);
  }

  /** The first components of the names in this part, in stored order. */
  children(): string[] {
    const names = new Set<string>();
    for (const key of this.stateDict.keys()) {
      if (key.startsWith(this.prefix)) names.add(key.slice(this.prefix.length).split(".", 1)[0]!);
    }
    return [...names];
  }

  /** @throws ModelError if there is no such tensor. */
  shape(name: string): readonly number[] {
    return this.source(name).shape;
  }

  /**
   * A trained parameter.
   * @throws ModelError if there is no such tensor, it has another shape, or it holds what is not a number
   */
  tensor(name: string, expected: ExpectedShape): Float32Array {
    return this.read(name, expected, "trained");
  }

  /** Numbers that the model computes with and that are not trained (torch's buffers). @throws ModelError as `tensor` does */
  buffer(name: string, expected: ExpectedShape): Float32Array {
    return this.read(name, expected, "fixed");
  }

  /** The single value of a trained tensor of one element, whatever its rank. */
  scalar(name: string): number {
    const values = this.values(name, "trained");
    if (values.length !== 1) {
      throw new ModelError(
        `The checkpoint's tensor "${this.named(name)}" should hold one number; it holds ${values.length}.`,
      );
    }
    return values[0]!;
  }

  /** Says of tensors of this part, by name or by the module that they are in, that they change no response. Absent ones are fine. */
  unneeded(...names: readonly string[]): void {
    for (const name of names) {
      const whole = this.prefix + name;
      for (const key of this.stateDict.keys())
        if (key === whole || key.startsWith(`${whole}.`)) this.account.tensor(key, "unneeded");
    }
  }

  private read(name: string, expected: ExpectedShape, fate: Fate): Float32Array {
    const { shape } = this.source(name);
    const fits =
      shape.length === expected.length &&
      expected.every((size, axis) => size === null || size === shape[axis]);
    if (!fits) {
      throw new ModelError(
        `The checkpoint's tensor "${this.named(name)}" has shape [${shape.join(", ")}], but its configuration ` +
          `makes it [${expected.map((size) => size ?? "any").join(", ")}]. ${this.remedy}`,
      );
    }
    return this.values(name, fate);
  }

  private values(name: string, fate: Fate): Float32Array {
    const source = this.source(name);
    this.account.tensor(this.prefix + name, fate);
    const values = source.toFloat32();
    const wrong = notFinite(values, source.shape);
    if (wrong === null) return values;
    throw new ModelError(
      `The checkpoint's tensor "${this.named(name)}" holds ${wrong}. Every response would be not a number: ` +
        "the training diverged, or the file was converted to a type that its numbers do not fit. Choose an earlier checkpoint.",
    );
  }

  /** What to do where shapes and configuration differ. */
  private get remedy(): string {
    const { given } = this.account;
    return given.length === 0
      ? "The file does not belong together: save it again."
      : `The arguments that were given (${listed(given)}) may not be the model's: correct them.`;
  }

  /** A tensor's whole name, for messages. */
  named(name: string): string {
    return foreignText(this.prefix + name);
  }

  private source(name: string): WeightSource {
    const source = this.stateDict.get(this.prefix + name);
    if (source === undefined) {
      throw new ModelError(
        `The checkpoint has no tensor "${this.named(name)}", which its configuration calls for. ` +
          "It may be truncated or of a newer version of openretina.",
      );
    }
    return source;
  }
}
