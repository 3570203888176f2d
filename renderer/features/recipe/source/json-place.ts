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

/** Walks through JSON and notes where each value begins; stops at the first thing that does not belong. */
class Scanner {
  readonly starts = new Map<string, number>();
  failedAt: number | null = null;
  private offset = 0;
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
    if (next === "{") this.members(path);
    else if (next === "[") this.entries(path);
    else if (this.take(/"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y) === null)
      this.fail();
  }

  private members(path: string): void {
    this.listed("}", () => {
      const key = this.take(/"(?:[^"\\\n]|\\.)*"/y);
      if (key === null || this.take(/\s*:/y) === null) return this.fail();
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
    while (this.failedAt === null) {
      this.space();
      item();
      this.space();
      if (this.failedAt !== null) return;
      const next = this.text[this.offset];
      if (next !== "," && next !== end) this.fail();
      if (this.failedAt !== null) return;
      this.offset++;
      if (next === end) return;
    }
  }

  private space(): void {
    this.take(/\s*/y);
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
