import { foreignText } from "../../basis/foreign-text.ts";
import type { DType } from "../array/dtype.ts";

const numericDtypes: ReadonlyMap<string, DType> = new Map([
  ["f8", "float64"],
  ["f4", "float32"],
  ["f2", "float16"],
  ["i8", "int64"],
  ["i4", "int32"],
  ["i2", "int16"],
  ["i1", "int8"],
  ["u8", "uint64"],
  ["u4", "uint32"],
  ["u2", "uint16"],
  ["u1", "uint8"],
  ["b1", "bool"],
]);

/** How NumPy stores text: a fixed number of code units per element, padded with NUL. */
export interface TextElement {
  readonly encoding: "utf-32" | "latin1";
  readonly codeUnits: number;
}

/** A NumPy dtype: its code ("f4", "U12") from REDUCE, its byte order ("<", ">", "|") from BUILD. */
export class NumpyDtype {
  readonly code: string;
  byteOrder = "|";
  /** Whether an element is a record or an array itself. */
  hasParts = false;

  constructor(code: string) {
    this.code = code;
  }

  /** The numeric element type; undefined for text, objects, records, dates and complex numbers. */
  get numeric(): DType | undefined {
    return this.hasParts ? undefined : numericDtypes.get(this.code);
  }

  get text(): TextElement | undefined {
    const [, kind, length] = /^([US])([1-9]\d{0,8})$/.exec(this.code) ?? [];
    if (kind === undefined || (kind === "U" && this.isBigEndian)) return undefined;
    return { encoding: kind === "U" ? "utf-32" : "latin1", codeUnits: Number(length) };
  }

  /** For a list of what was not understood. */
  get title(): string {
    return this.hasParts ? "records" : foreignText(this.byteOrder === ">" ? `>${this.code}` : this.code, 20);
  }

  get isBigEndian(): boolean {
    return this.byteOrder === ">";
  }
}
