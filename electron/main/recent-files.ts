import { isAbsolute } from "node:path";
import { z } from "zod";
import { isModelPath } from "./model-path.ts";
import type { StateFile } from "./state-file.ts";

export const recentSchema = z.array(z.string().min(1).max(4096)).max(100);

const MAX_SHOWN = 10;

/** Paths of the models that were opened from files, the last one first. */
export class RecentFiles {
  private readonly file: StateFile<string[]>;
  private readonly onChange: () => void;
  /** Tells the system, which has a list of its own in the dock or the task bar. */
  private readonly system: { add(path: string): void; clear(): void };
  private paths: readonly string[];

  constructor(
    file: StateFile<string[]>,
    system: { add(path: string): void; clear(): void },
    onChange: () => void,
  ) {
    this.file = file;
    this.system = system;
    this.onChange = onChange;
    this.paths = file.read();
  }

  list(): readonly string[] {
    return this.paths;
  }

  /** What is no model's file is not remembered. */
  add(path: string): void {
    if (!isAbsolute(path) || !isModelPath(path)) return;
    this.system.add(path);
    this.set([path, ...this.paths.filter((other) => other !== path)].slice(0, MAX_SHOWN));
  }

  remove(path: string): void {
    this.set(this.paths.filter((other) => other !== path));
  }

  clear(): void {
    this.system.clear();
    this.set([]);
  }

  private set(paths: readonly string[]): void {
    this.paths = paths;
    this.file.write([...paths]);
    this.onChange();
  }
}
