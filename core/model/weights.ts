import { ModelError } from "./errors.ts";

/** What the model needs of a stored tensor. */
export interface WeightSource {
  readonly shape: readonly number[];
  /** Elements in row-major order. */
  toFloat32(): Float32Array;
}

/** Sizes to expect, axis by axis; null where any size will do. */
export type ExpectedShape = readonly (number | null)[];

/** A module's part of a state dict: tensors by name, with their shapes checked as they are read. */
export class Weights {
  private readonly stateDict: ReadonlyMap<string, WeightSource>;
  private readonly prefix: string;

  constructor(stateDict: ReadonlyMap<string, WeightSource>, prefix = "") {
    this.stateDict = stateDict;
    this.prefix = prefix;
  }

  /** The part whose names start with `path` and a dot. */
  at(path: string): Weights {
    return new Weights(this.stateDict, `${this.prefix}${path}.`);
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

  /** @throws ModelError if there is no such tensor or it has another shape. */
  tensor(name: string, expected: ExpectedShape): Float32Array {
    const source = this.source(name);
    const fits =
      source.shape.length === expected.length &&
      expected.every((size, axis) => size === null || size === source.shape[axis]);
    if (!fits) {
      throw new ModelError(
        `The checkpoint's tensor "${this.prefix}${name}" has shape [${source.shape.join(", ")}], but its configuration ` +
          `makes it [${expected.map((size) => size ?? "any").join(", ")}]. The file does not belong together: save it anew.`,
      );
    }
    return source.toFloat32();
  }

  /** The single value of a tensor of one element, whatever its rank. */
  scalar(name: string): number {
    const values = this.source(name).toFloat32();
    if (values.length !== 1) {
      throw new ModelError(
        `The checkpoint's tensor "${this.prefix}${name}" should hold one number; it holds ${values.length}.`,
      );
    }
    return values[0]!;
  }

  private source(name: string): WeightSource {
    const source = this.stateDict.get(this.prefix + name);
    if (source === undefined) {
      throw new ModelError(
        `The checkpoint has no tensor "${this.prefix}${name}", which its configuration calls for. ` +
          "It may be truncated or of a newer version of openretina.",
      );
    }
    return source;
  }
}
