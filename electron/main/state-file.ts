import { readFileSync } from "node:fs";
import type { z } from "zod";
import { writeFileAtomically } from "../../node/files.ts";

/** Something that the desktop remembers between starts: a small JSON file. What cannot be read or written is forgotten, no more. */
export class StateFile<T> {
  private readonly path: string;
  private readonly schema: z.ZodType<T>;
  private readonly fallback: T;
  private writing: Promise<void> = Promise.resolve();

  constructor(path: string, schema: z.ZodType<T>, fallback: T) {
    this.path = path;
    this.schema = schema;
    this.fallback = fallback;
  }

  read(): T {
    try {
      return this.schema.parse(JSON.parse(readFileSync(this.path, "utf8")));
    } catch {
      return this.fallback;
    }
  }

  write(value: T): void {
    this.writing = this.writing
      .then(() => writeFileAtomically(this.path, JSON.stringify(value)))
      .catch(() => undefined);
  }

  /** Settled when all that was written is on disk. */
  settled(): Promise<void> {
    return this.writing;
  }
}
