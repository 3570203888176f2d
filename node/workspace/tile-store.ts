import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Tile } from "../../core/engine/contract/index.ts";
import { FileError, makeFolderBelow, readBytesIfThere, writeFileAtomically } from "../files.ts";
import { fileName } from "./names.ts";

/** How tiles are made; those that were made otherwise count for nothing. */
const FORMAT = 1;
const PLACE = ["cache", "tiles"];
const MAX_BYTES = 2 ** 20;
const LINE_FEED = 0x0a;

type StoredTile = Omit<Tile, "run">;

/**
 * Small films of runs, a file each: a line of JSON that says what follows, and then the levels. A cache: what is missing, damaged or of
 * another format is made again.
 */
export class TileStore {
  private readonly workspace: string;

  constructor(workspace: string) {
    this.workspace = workspace;
  }

  /** @throws FileError */
  async keep(run: string, { levels, first, peak }: StoredTile): Promise<void> {
    await makeFolderBelow(this.workspace, ...PLACE);
    const head = JSON.stringify({ format: FORMAT, shape: levels.shape, first, peak });
    await writeFileAtomically(this.place(run), Buffer.concat([Buffer.from(`${head}\n`), levels.values]));
  }

  async read(run: string): Promise<StoredTile | null> {
    try {
      const bytes = await readBytesIfThere(this.place(run), MAX_BYTES);
      return bytes === null ? null : parsed(bytes);
    } catch (error) {
      if (error instanceof FileError || error instanceof SyntaxError) return null;
      throw error;
    }
  }

  async forget(run: string): Promise<void> {
    await rm(this.place(run), { force: true }).catch(() => undefined);
  }

  private place(run: string): string {
    return join(this.workspace, ...PLACE, `${fileName(run)}.tile`);
  }
}

/** @throws SyntaxError */
function parsed(bytes: Uint8Array): StoredTile | null {
  const end = bytes.indexOf(LINE_FEED);
  const head: unknown = JSON.parse(new TextDecoder().decode(bytes.subarray(0, Math.max(0, end))));
  if (typeof head !== "object" || head === null) return null;
  const { format, shape, first, peak } = head as Record<string, unknown>;
  const values = bytes.slice(end + 1);
  if (format !== FORMAT || !isShape(shape) || typeof first !== "number" || typeof peak !== "number")
    return null;
  if (shape.reduce((product, size) => product * size, 1) !== values.length) return null;
  return { levels: { shape, values }, first, peak };
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 4 && value.every((size) => Number.isSafeInteger(size));
}
