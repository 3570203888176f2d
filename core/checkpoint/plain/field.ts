import { StoredTensor } from "../array/stored-tensor.ts";
import { CheckpointError, quote } from "../errors.ts";
import { joinPath } from "./path.ts";
import { isPlainList, isPlainMap, OpaqueRecord, type Plain } from "./plain.ts";

/**
 * A plain value together with the path that leads to it, so that whoever expects a number and finds something else can
 * say where. A field may be absent: `at` never fails, reading does.
 *
 *     const core = field(checkpoint.hyperParameters, "hyper_parameters").at("core");
 *     const dropout = core.at("dropout_rate").numberOr(0);
 */
export class Field {
  /** Undefined where nothing is stored. */
  readonly value: Plain | undefined;
  readonly path: string;

  constructor(value: Plain | undefined, path: string) {
    this.value = value;
    this.path = path;
  }

  /** The field under a key of a map or an index of a list; absent if there is none. */
  at(key: string | number): Field {
    const { value } = this;
    const child = isPlainMap(value)
      ? value.get(key)
      : isPlainList(value) && typeof key === "number"
        ? value[key]
        : undefined;
    return new Field(child, joinPath(this.path, key));
  }

  /** Whether nothing is stored here, or None. */
  get isNull(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** @throws CheckpointError (as do all the readers below) if the value is absent or of another type. */
  number(): number {
    if (typeof this.value === "number") return this.value;
    throw this.unexpected("a number");
  }

  numberOr<Fallback>(fallback: Fallback): number | Fallback {
    return this.isNull ? fallback : this.number();
  }

  integer(): number {
    if (Number.isSafeInteger(this.value)) return this.number();
    throw this.unexpected("an integer");
  }

  integerOr<Fallback>(fallback: Fallback): number | Fallback {
    return this.isNull ? fallback : this.integer();
  }

  text(): string {
    if (typeof this.value === "string") return this.value;
    throw this.unexpected("a text");
  }

  textOr<Fallback>(fallback: Fallback): string | Fallback {
    return this.isNull ? fallback : this.text();
  }

  boolean(): boolean {
    if (typeof this.value === "boolean") return this.value;
    throw this.unexpected("true or false");
  }

  booleanOr<Fallback>(fallback: Fallback): boolean | Fallback {
    return this.isNull ? fallback : this.boolean();
  }

  /** The items of a list. */
  items(): Field[] {
    if (!isPlainList(this.value)) throw this.unexpected("a list");
    return this.value.map((item, index) => new Field(item, joinPath(this.path, index)));
  }

  integers(): number[] {
    return this.items().map((item) => item.integer());
  }

  numbers(): number[] {
    return this.items().map((item) => item.number());
  }

  /** The fields of a map, by key, in stored order. Keys that are integers are read as text. */
  entries(): [string, Field][] {
    if (!isPlainMap(this.value)) throw this.unexpected("a dict");
    return [...this.value].map(([key, value]) => [`${key}`, new Field(value, joinPath(this.path, key))]);
  }

  tensor(): StoredTensor {
    if (this.value instanceof StoredTensor) return this.value;
    throw this.unexpected("an array");
  }

  private unexpected(wanted: string): CheckpointError {
    const what = this.value === undefined ? "is missing" : `is ${describePlain(this.value)}`;
    return new CheckpointError(
      "unexpected-value",
      `The checkpoint's ${this.path} ${what}, where ${wanted} is expected`,
    );
  }
}

/** A field to start from, such as a checkpoint's hyper-parameters. */
export function field(value: Plain | undefined, path: string): Field {
  return new Field(value, path);
}

function describePlain(value: Plain): string {
  if (value === null) return "None";
  if (typeof value === "string") return quote(value);
  if (value instanceof StoredTensor) return `an array of shape [${value.shape.join(", ")}]`;
  if (value instanceof OpaqueRecord) return `an object of the class ${value.global}`;
  if (isPlainMap(value)) return "a dict";
  return isPlainList(value) ? "a list" : `${value}`;
}
