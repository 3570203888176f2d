/**
 * The value of a JSON text that a person wrote or chose.
 *
 * @param what the text, as the beginning of a sentence: "The rig profile"
 * @param refuse makes the error from that sentence, which says where the mistake is and has no full stop
 * @throws what `refuse` makes
 */
export function parseJson(text: string, what: string, refuse: (sentence: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(`${what} is not valid JSON: ${mistakeIn(text)}`);
  }
}

function mistakeIn(text: string): string {
  if (text.trim() === "") return "it is empty";
  const offset = syntaxErrorOffset(text) ?? 0;
  const { line, column } = placeOf(text, offset);
  const where = `line ${line}, column ${column}`;
  return offset >= text.trimEnd().length ? `it breaks off at ${where}` : `there is a mistake at ${where}`;
}

/** A place in a text, both counted from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

/**
 * Where a text stops being JSON.
 *
 * @returns null where it is JSON
 */
export function syntaxErrorOffset(text: string): number | null {
  try {
    JSON.parse(text);
    return null;
  } catch {
    const scanner = new Scanner(text);
    scanner.scan();
    return scanner.failedAt ?? text.length;
  }
}

/** Where the value at a path such as `postprocessors[0].norm` begins; of the nearest place above it that is there. */
export function pathOffset(text: string, path: string): number {
  const scanner = new Scanner(text);
  scanner.scan();
  for (let place = path; place !== ""; place = place.replace(/(?:\.|^)[^.[\]]+$|\[\d+\]$/, "")) {
    const offset = scanner.starts.get(place);
    if (offset !== undefined) return offset;
  }
  return 0;
}

// As JSON has them, so that this finds a mistake wherever JSON.parse does: no raw line breaks or tabs, and known escapes only.
const STRING = String.raw`"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const stringPattern = new RegExp(STRING, "y");
const plainPattern = new RegExp(
  String.raw`${STRING}|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`,
  "y",
);

/** Nothing that is written by hand is nested deeper; each level takes a part of the stack. */
const MAX_DEPTH = 500;

/** Walks through JSON and notes where each value begins; stops at the first thing that does not belong. */
class Scanner {
  readonly starts = new Map<string, number>();
  failedAt: number | null = null;
  private offset = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  scan(): void {
    this.value("");
    this.space();
    if (this.failedAt === null && this.offset < this.text.length) this.failedAt = this.offset;
  }

  private value(path: string): void {
    this.space();
    if (path !== "") this.starts.set(path, this.offset);
    const next = this.text[this.offset];
    if (this.depth > MAX_DEPTH) this.fail();
    else if (next === "{") this.members(path);
    else if (next === "[") this.entries(path);
    else if (this.take(plainPattern) === null) this.fail();
  }

  private members(path: string): void {
    this.listed("}", () => {
      const key = this.take(stringPattern);
      if (key === null) return this.fail();
      this.space();
      if (this.take(/:/y) === null) return this.fail();
      const name = key.slice(1, -1);
      this.value(path === "" ? name : `${path}.${name}`);
    });
  }

  private entries(path: string): void {
    let index = 0;
    this.listed("]", () => this.value(`${path}[${index++}]`));
  }

  private listed(end: string, item: () => void): void {
    this.offset++;
    this.space();
    if (this.text[this.offset] === end) {
      this.offset++;
      return;
    }
    this.depth++;
    while (this.failedAt === null) {
      this.space();
      item();
      this.space();
      if (this.failedAt !== null) return;
      const next = this.text[this.offset];
      if (next !== "," && next !== end) this.fail();
      if (this.failedAt !== null) return;
      this.offset++;
      if (next === end) break;
    }
    this.depth--;
  }

  private space(): void {
    this.take(/[ \t\r\n]*/y);
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.offset = pattern.lastIndex;
    return match[0];
  }

  private fail(): void {
    this.failedAt ??= this.offset;
  }
}
