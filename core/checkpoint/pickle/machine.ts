import { ByteReader } from "../byte-reader.ts";
import { CheckpointError, type CheckpointErrorKind } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { addItems, appendItems, itemBytes, setItems } from "./collections.ts";
import type { PickleContext, StorageLoader } from "./context.ts";
import { construct, nameGlobal } from "./globals.ts";
import { inert } from "./inert.ts";
import { Memo } from "./memo.ts";
import { buildArray, buildDtype } from "./numpy.ts";
import { NumpyDtype } from "./numpy-dtype.ts";
import { opcode as op, opcodeName } from "./opcodes.ts";
import { PickleStack } from "./stack.ts";
import {
  Dict,
  describe,
  NumpyArray,
  OpaqueObject,
  type PickleValue,
  SetOfItems,
  StorageReference,
  Tuple,
} from "./values.ts";

const oldestProtocol = 2;
const newestProtocol = 5;

/**
 * Runs a pickle as data. Python's own machine can import and call anything; this one knows the opcodes of protocols 2
 * to 4 that build values, and calls nothing but its own constructors (globals.ts).
 *
 * @param label what the pickle is called in messages.
 * @param loadStorage finds the storages that persistent ids name.
 * @returns the value that the program leaves. It may share parts and contain cycles.
 * @throws CheckpointError for everything else, saying at which byte.
 */
export function runPickle(
  bytes: Uint8Array,
  label: string,
  loadStorage: StorageLoader,
  limits: CheckpointLimits,
): PickleValue {
  return new PickleMachine(bytes, label, loadStorage, limits).run();
}

class PickleMachine implements PickleContext {
  readonly limits: CheckpointLimits;
  private readonly label: string;
  private readonly reader: ByteReader;
  private readonly loadStorage: StorageLoader;
  private readonly stack: PickleStack;
  private readonly memo: Memo;
  private opcode = 0;
  private opcodeStart = 0;
  private copyAllowance: number;

  constructor(bytes: Uint8Array, label: string, loadStorage: StorageLoader, limits: CheckpointLimits) {
    this.limits = limits;
    this.label = label;
    this.reader = new ByteReader(bytes, label);
    this.loadStorage = loadStorage;
    this.stack = new PickleStack(this);
    this.memo = new Memo(this);
    this.copyAllowance = limits.copiedBytes + bytes.length;
  }

  run(): PickleValue {
    const isPickle = this.reader.remaining >= 2 && this.reader.uint8() === op.PROTO;
    const protocol = isPickle ? this.reader.uint8() : -1;
    if (protocol < oldestProtocol || protocol > newestProtocol) {
      throw new CheckpointError("malformed", `${this.label} does not begin as a pickle of protocol 2 to 5`);
    }
    for (let count = 0; count < this.limits.opcodes; count++) {
      this.opcodeStart = this.reader.position;
      this.opcode = this.reader.uint8();
      if (this.opcode === op.STOP) return this.finish();
      const value = this.produce(this.opcode);
      if (value === undefined) this.act(this.opcode);
      else this.stack.push(value);
    }
    throw this.error("too-large", `The pickle runs more than ${this.limits.opcodes} opcodes`);
  }

  error(kind: CheckpointErrorKind, what: string): CheckpointError {
    const name = opcodeName(this.opcode) ?? `0x${this.opcode.toString(16)}`;
    return new CheckpointError(kind, `${what} (${this.label}, byte ${this.opcodeStart}, ${name})`);
  }

  charge(bytes: number): void {
    this.copyAllowance -= bytes;
    if (this.copyAllowance < 0)
      throw this.error("too-large", "The pickle copies its own values over and over");
  }

  private finish(): PickleValue {
    const result = this.stack.popResult();
    if (this.reader.remaining > 0) {
      throw this.error("malformed", `${this.reader.remaining} bytes follow the end of the pickle`);
    }
    return result;
  }

  /** The value that an opcode puts on the stack; undefined for those that put none there. */
  private produce(code: number): PickleValue | undefined {
    const { reader, stack, memo } = this;
    switch (code) {
      case op.NONE:
        return null;
      case op.NEWTRUE:
        return true;
      case op.NEWFALSE:
        return false;
      case op.BININT:
        return reader.int32();
      case op.BININT1:
        return reader.uint8();
      case op.BININT2:
        return reader.uint16();
      case op.LONG1:
        return longInteger(reader.take(reader.uint8()));
      case op.LONG4:
        return longInteger(reader.take(reader.uint32()));
      case op.BINFLOAT:
        return reader.float64BigEndian();
      case op.BINUNICODE:
      case op.BINSTRING:
        return reader.anyText(reader.uint32()) ?? inert("builtins", "str with lone surrogates");
      case op.SHORT_BINUNICODE:
      case op.SHORT_BINSTRING:
        return reader.anyText(reader.uint8()) ?? inert("builtins", "str with lone surrogates");
      case op.BINBYTES:
        return reader.take(reader.uint32());
      case op.SHORT_BINBYTES:
        return reader.take(reader.uint8());
      case op.EMPTY_LIST:
        return [];
      case op.EMPTY_DICT:
        return new Dict();
      case op.EMPTY_SET:
        return new SetOfItems();
      case op.FROZENSET:
        return new SetOfItems(stack.popToMark());
      case op.EMPTY_TUPLE:
        return new Tuple([]);
      case op.TUPLE1:
        return new Tuple(stack.popMany(1));
      case op.TUPLE2:
        return new Tuple(stack.popMany(2));
      case op.TUPLE3:
        return new Tuple(stack.popMany(3));
      case op.TUPLE:
        return new Tuple(stack.popToMark());
      case op.BINGET:
        return memo.get(reader.uint8());
      case op.LONG_BINGET:
        return memo.get(reader.uint32());
      case op.GLOBAL:
        return nameGlobal(this, [reader.line(), reader.line()]);
      case op.STACK_GLOBAL:
        return nameGlobal(this, stack.popMany(2));
      case op.REDUCE:
      case op.NEWOBJ: {
        const [callable, args] = stack.popMany(2);
        return construct(this, callable!, this.tupleItems(args!));
      }
      case op.NEWOBJ_EX: {
        const [callable, args, keywords] = stack.popMany(3);
        const items = this.tupleItems(args!);
        this.charge(items.length * itemBytes);
        return construct(this, callable!, [...items, keywords!]);
      }
      case op.BINPERSID: {
        const storage = this.loadStorage(stack.pop());
        return storage instanceof OpaqueObject ? storage : new StorageReference(storage);
      }
      default:
        return undefined;
    }
  }

  /** Runs an opcode that changes what is on the stack or in the memo. */
  private act(code: number): void {
    const { reader, stack, memo } = this;
    switch (code) {
      case op.MARK:
        stack.mark();
        break;
      case op.POP:
        stack.pop();
        break;
      case op.POP_MARK:
        stack.popToMark();
        break;
      case op.BINPUT:
        memo.put(reader.uint8(), stack.top());
        break;
      case op.LONG_BINPUT:
        memo.put(reader.uint32(), stack.top());
        break;
      case op.MEMOIZE:
        memo.put(memo.size, stack.top());
        break;
      case op.APPEND:
        appendItems(this, stack.popMany(1), stack.top());
        break;
      case op.APPENDS:
        appendItems(this, stack.popToMark(), stack.top());
        break;
      case op.ADDITEMS:
        addItems(this, stack.popToMark(), stack.top());
        break;
      case op.SETITEM:
        setItems(this, stack.popMany(2), stack.top());
        break;
      case op.SETITEMS:
        setItems(this, stack.popToMark(), stack.top());
        break;
      case op.BUILD:
        this.build(stack.pop(), stack.top());
        break;
      case op.FRAME:
        this.checkFrame(reader.uint64());
        break;
      default:
        throw this.error("refused", "The pickle uses an opcode that torch does not write");
    }
  }

  private tupleItems(value: PickleValue): readonly PickleValue[] {
    if (value instanceof Tuple) return value.items;
    throw this.error("malformed", `A constructor is given ${describe(value)} instead of a tuple`);
  }

  /** A frame announces how much of the pickle may be read at once; all of it already has been. */
  private checkFrame(length: number): void {
    if (length > this.reader.remaining) throw this.error("damaged", "A frame is longer than what remains");
  }

  private build(state: PickleValue, target: PickleValue): void {
    if (target instanceof OpaqueObject) {
      target.state = state;
    } else if (target instanceof NumpyArray) {
      buildArray(this, target, state);
    } else if (target instanceof NumpyDtype) {
      buildDtype(this, target, state);
    } else if (!(target instanceof Dict && target.takesAttributes)) {
      throw this.error("malformed", `State is given to ${describe(target)}, which takes none`);
    }
  }
}

/** Bytes of an integer at the most; beyond that it stays inert. */
const widestInteger = 256;

/** A two's complement integer: a number where one holds it exactly. */
function longInteger(bytes: Uint8Array): number | bigint | OpaqueObject {
  if (bytes.length > widestInteger) return inert("builtins", "int of many digits");
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  const signed = BigInt.asIntN(bytes.length * 8, value);
  const number = Number(signed);
  return Number.isSafeInteger(number) ? number : signed;
}
