import { CheckpointError } from "./errors.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads little-endian values one after the other; every read past the end is a `CheckpointError`. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly label: string;
  private cursor: number;

  /** @param label what the bytes are, for messages: "the zip directory", "data.pkl". */
  constructor(bytes: Uint8Array, label: string, position = 0) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.label = label;
    this.cursor = position;
  }

  get position(): number {
    return this.cursor;
  }

  get remaining(): number {
    return this.bytes.length - this.cursor;
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  /** An unsigned 64-bit integer that must be a safe one: every size and offset in a file that fits in memory is. */
  uint64(): number {
    const start = this.advance(8);
    const value = this.view.getBigUint64(start, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new CheckpointError(
        "damaged",
        `A size at byte ${start} of ${this.label} is ${value}, more than any file has`,
      );
    }
    return Number(value);
  }

  /** A big-endian float64, the one big-endian number in a pickle. */
  float64BigEndian(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  skip(length: number): void {
    this.advance(length);
  }

  /** The next `length` bytes as UTF-8 text. */
  text(length: number): string {
    const start = this.cursor;
    const bytes = this.take(length);
    try {
      return utf8.decode(bytes);
    } catch {
      throw new CheckpointError("malformed", `The text at byte ${start} of ${this.label} is not UTF-8`);
    }
  }

  /** The next `length` bytes as UTF-8 text; null where they are none, as Python's text with lone surrogates. */
  anyText(length: number): string | null {
    try {
      return utf8.decode(this.take(length));
    } catch (error) {
      if (error instanceof CheckpointError) throw error;
      return null;
    }
  }

  /** UTF-8 text up to the next line feed, which is consumed. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.cursor);
    if (end < 0) throw this.endsEarly(this.cursor, this.remaining + 1);
    const text = this.text(end - this.cursor);
    this.cursor = end + 1;
    return text;
  }

  private advance(length: number): number {
    const start = this.cursor;
    if (length > this.bytes.length - start) throw this.endsEarly(start, length);
    this.cursor = start + length;
    return start;
  }

  private endsEarly(start: number, length: number): CheckpointError {
    return new CheckpointError(
      "damaged",
      `${this.label} ends too early: ${length} bytes are needed at byte ${start}, and it has ${this.bytes.length}`,
    );
  }
}
