import { StoredTensor, storageOf } from "../array/stored-tensor.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { inert } from "../pickle/inert.ts";
import { NumpyDtype } from "../pickle/numpy-dtype.ts";
import {
  Dict,
  type DictKey,
  Global,
  NumpyArray,
  OpaqueObject,
  type PickleValue,
  SetOfItems,
  StorageReference,
  Tuple,
} from "../pickle/values.ts";
import { Interpolations, nodeText } from "./interpolation.ts";
import { joinPath } from "./path.ts";
import { type OpaqueParts, OpaqueRecord, type Plain } from "./plain.ts";

/** What conversion may spend. */
export interface PlainAllowance {
  readonly limits: CheckpointLimits;
  /** Bytes to which the value may unfold (see `unfoldedAllowance`). */
  readonly unfoldedBytes: number;
}

/**
 * Makes a pickled value plain. The walk is iterative, visits what is shared once, and keeps account of how deep the
 * result is nested and how large it would be unfolded, so that neither a deep value nor a "billion laughs" gets through.
 *
 * @param path where the value lies, for messages.
 * @throws CheckpointError for a cycle, too much nesting, or a value that unfolds to more than is allowed.
 */
export function toPlain(value: PickleValue, path: string, allowance: PlainAllowance): Plain {
  return new PlainConverter(path, allowance).convert(value);
}

/** A finished plain value and its measures. */
interface Converted {
  readonly plain: Plain;
  readonly bytes: number;
  readonly depth: number;
}

/** A container whose children are being converted. */
interface Frame {
  readonly source: PickleValue;
  readonly children: readonly (readonly [DictKey, PickleValue])[];
  readonly target: Plain[] | Map<DictKey, Plain>;
  next: number;
  bytes: number;
  depth: number;
}

/** Memory of a number, and of an item's place in a container. */
const slotBytes = 8;

class PlainConverter {
  private readonly allowance: PlainAllowance;
  private readonly interpolations: Interpolations;
  private readonly finished = new Map<PickleValue, Converted>();
  private readonly inProgress = new Set<PickleValue>();
  private readonly frames: Frame[] = [];
  private readonly path: string;

  constructor(path: string, allowance: PlainAllowance) {
    this.path = path;
    this.allowance = allowance;
    this.interpolations = new Interpolations(allowance.limits);
  }

  convert(root: PickleValue): Plain {
    let latest = this.visit(root);
    for (let frame = this.frames.at(-1); frame !== undefined; frame = this.frames.at(-1)) {
      if (latest !== undefined) this.receive(frame, latest);
      const child = frame.children[frame.next];
      latest = child === undefined ? this.finish(frame) : this.visit(child[1]);
    }
    return latest!.plain;
  }

  /** Converts a value that has no children or is known already; for any other, opens a frame. */
  private visit(value: PickleValue): Converted | undefined {
    let source = this.interpolations.resolve(value);
    if (source instanceof NumpyArray && source.contents !== null) source = source.contents;
    if (this.inProgress.has(source)) source = this.breakCircle(value);
    const leaf = this.leaf(source);
    if (leaf !== undefined) return { plain: leaf, bytes: this.checkedBytes(leafBytes(leaf)), depth: 0 };
    const known = this.finished.get(source);
    if (known !== undefined) return known;
    this.checkDepth(this.frames.length + 1);
    this.inProgress.add(source);
    this.frames.push(this.openFrame(source));
    return undefined;
  }

  private openFrame(source: PickleValue): Frame {
    const frame = { source, next: 0, bytes: slotBytes, depth: 1 };
    if (source instanceof Dict) return { ...frame, children: [...source.entries], target: new Map() };
    const items = source instanceof Tuple || source instanceof SetOfItems ? source.items : source;
    if (!Array.isArray(items)) throw this.error("malformed", "A storage or an array is not finished");
    return { ...frame, children: [...items.entries()], target: [] };
  }

  private receive(frame: Frame, child: Converted): void {
    const [key] = frame.children[frame.next]!;
    const keyBytes = typeof key === "string" ? 2 * key.length : 0;
    frame.bytes = this.checkedBytes(frame.bytes + slotBytes + keyBytes + child.bytes);
    frame.depth = Math.max(frame.depth, child.depth + 1);
    this.checkDepth(this.frames.length - 1 + frame.depth);
    if (Array.isArray(frame.target)) frame.target.push(child.plain);
    else frame.target.set(key, child.plain);
    frame.next++;
  }

  private finish(frame: Frame): Converted {
    this.frames.pop();
    this.inProgress.delete(frame.source);
    const converted = { plain: frame.target, bytes: frame.bytes, depth: frame.depth };
    this.finished.set(frame.source, converted);
    return converted;
  }

  /** A circle made by an interpolation is left unfollowed; a value that contains itself stays inert there. */
  private breakCircle(value: PickleValue): PickleValue {
    return nodeText(value) ?? inert("builtins", "object that contains itself");
  }

  /** The plain form of a value without children; undefined for any other. */
  private leaf(value: PickleValue): Plain | undefined {
    if (value === null || typeof value !== "object") return value;
    if (value instanceof StoredTensor) return value;
    if (value instanceof Uint8Array) return bytesAsTensor(value, this.allowance.limits);
    if (value instanceof OpaqueObject) return this.record(value);
    if (value instanceof Global) return new OpaqueRecord(value.path, () => noParts);
    if (value instanceof NumpyDtype) return value.code;
    if (value instanceof StorageReference) return new OpaqueRecord("torch.Storage", () => noParts);
    return undefined;
  }

  private record(object: OpaqueObject): OpaqueRecord {
    const path = this.currentPath();
    const plain = (part: PickleValue) => toPlain(part, path, this.allowance);
    return new OpaqueRecord(object.global.path, () => ({
      args: plain(new Tuple(object.args)),
      state: plain(object.state),
      entries: plain(object.dict),
      items: plain(object.items),
    }));
  }

  private checkedBytes(bytes: number): number {
    if (bytes <= this.allowance.unfoldedBytes) return bytes;
    throw this.error("too-large", `A value would unfold to more than ${this.allowance.unfoldedBytes} bytes`);
  }

  private checkDepth(depth: number): void {
    const most = this.allowance.limits.depth;
    if (depth > most) throw this.error("too-large", `A value is nested more than ${most} deep`);
  }

  private currentPath(): string {
    return this.frames.reduce(
      (path, frame) => joinPath(path, frame.children[frame.next]?.[0] ?? ""),
      this.path,
    );
  }

  private error(kind: "malformed" | "too-large", what: string): CheckpointError {
    return new CheckpointError(kind, `${what} (in ${this.currentPath()})`);
  }
}

const noParts: OpaqueParts = { args: [], state: null, entries: new Map(), items: [] };

function leafBytes(leaf: Plain): number {
  if (typeof leaf === "string") return slotBytes + 2 * leaf.length;
  if (leaf instanceof StoredTensor) return slotBytes + Float64Array.BYTES_PER_ELEMENT * leaf.size;
  return slotBytes;
}

function bytesAsTensor(bytes: Uint8Array, limits: CheckpointLimits): StoredTensor {
  return new StoredTensor(
    storageOf("uint8", bytes),
    { offset: 0, shape: [bytes.length], strides: [1] },
    limits,
  );
}
