import type { StoredModel } from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Computer, ModelComputer, ModelLibrary } from "../host.ts";

/** Models that stay open; there are more only while all are used. */
const MAX_OPEN = 3;

/** An open model that stays open until it is released. */
export interface ModelLease {
  readonly computer: ModelComputer;
  readonly stored: StoredModel;
  /** Another one of the same model. */
  share(): ModelLease;
  release(): void;
}

interface Entry {
  readonly opening: Promise<Pick<ModelLease, "computer" | "stored">>;
  users: number;
  closed: boolean;
}

/**
 * The models that are open. One that is asked for is opened if it must be, once for all that ask at the same time; when
 * there are more than a few, those that were not used for longest are closed.
 */
export class OpenModels {
  private readonly computer: Computer;
  private readonly library: ModelLibrary;
  /** Least recently used first. */
  private readonly entries = new Map<string, Entry>();
  private readonly closings = new Set<Promise<void>>();
  private ended = false;

  constructor(computer: Computer, library: ModelLibrary) {
    this.computer = computer;
    this.library = library;
  }

  /**
   * @throws FileError if the model is not stored, RequestError at the end, and what its opening throws
   */
  async acquire(model: string): Promise<ModelLease> {
    if (this.ended) throw new RequestError("Retinoscope is ending. Start it again first.");
    const entry = this.entries.get(model) ?? { opening: this.open(model), users: 0, closed: false };
    this.entries.delete(model);
    this.entries.set(model, entry);
    entry.users++;
    try {
      return this.lease(entry, await entry.opening);
    } catch (error) {
      if (this.entries.get(model) === entry) this.entries.delete(model);
      throw error;
    }
  }

  async use<T>(model: string, work: (computer: ModelComputer) => Promise<T>): Promise<T> {
    const lease = await this.acquire(model);
    try {
      return await work(lease.computer);
    } finally {
      lease.release();
    }
  }

  /** Closes it as soon as nobody uses it. The next who asks for it has it opened anew. */
  forget(model: string): void {
    const entry = this.entries.get(model);
    if (entry === undefined) return;
    this.entries.delete(model);
    if (entry.users === 0) this.close(entry);
  }

  /** Closes all, used or not, for good. */
  async end(): Promise<void> {
    this.ended = true;
    for (const entry of this.entries.values()) this.close(entry);
    this.entries.clear();
    await Promise.all(this.closings);
  }

  private async open(model: string): Promise<Pick<ModelLease, "computer" | "stored">> {
    const { files, options, stored } = await this.library.read(model);
    return { computer: await this.computer.open(files, options), stored };
  }

  private lease(entry: Entry, { computer, stored }: Pick<ModelLease, "computer" | "stored">): ModelLease {
    let released = false;
    return {
      computer,
      stored,
      share: () => {
        entry.users++;
        return this.lease(entry, { computer, stored });
      },
      release: () => {
        if (released) return;
        released = true;
        entry.users--;
        this.closeIdle(entry);
      },
    };
  }

  private closeIdle(released: Entry): void {
    const isOpen = [...this.entries.values()].includes(released);
    if (!isOpen && released.users === 0) this.close(released);
    let excess = this.entries.size - MAX_OPEN;
    for (const [model, entry] of this.entries) {
      if (excess <= 0) return;
      if (entry.users > 0) continue;
      this.entries.delete(model);
      this.close(entry);
      excess--;
    }
  }

  private close(entry: Entry): void {
    if (entry.closed) return;
    entry.closed = true;
    const closing = entry.opening
      .then(({ computer }) => computer.close())
      // One that could not be opened or closed holds nothing any more.
      .catch(() => undefined)
      .finally(() => this.closings.delete(closing));
    this.closings.add(closing);
  }
}
