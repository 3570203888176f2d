import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SavedFigures } from "../../core/engine/host.ts";
import type { RunState } from "../../core/optimization/index.ts";
import { FileError, makeFolderBelow, readBytesIfThere, syncFolder, writeFileAtomically } from "../files.ts";
import { type ReadState, readStateBytes, type StateRecord, stateBytes } from "./state-file.ts";

/** A state goes over the older one, so that there is always a whole one. */
const SLOTS = ["a.state", "b.state"] as const;

interface Slot {
  readonly path: string;
  /** Null: there is none. */
  readonly read: ReadState | null;
}

/** Where the writing of a run's states stands. */
interface Writing {
  /** The slot that is written next. */
  slot: number;
  sequence: number;
  computedBy: readonly string[];
}

/**
 * Where runs stand that have not ended: two files in the folder `state` of a run's folder, written in turn, each whole or not at all.
 * One that is damaged counts for nothing as long as the other is whole.
 */
export class StateStore {
  private readonly program: string;
  private readonly writings = new Map<string, Writing>();

  /** @param program what computes here: version and backend, on which the bits of a result may depend */
  constructor(program: string) {
    this.program = program;
  }

  /**
   * @param folder the run's
   * @throws FileError
   */
  async save(folder: string, state: RunState): Promise<void> {
    const writing = this.writings.get(folder) ?? (await this.begin(folder));
    const path = join(folder, "state", SLOTS[writing.slot]!);
    await writeFileAtomically(path, stateBytes({ ...writing, state }));
    await syncFolder(join(folder, "state"));
    writing.slot = 1 - writing.slot;
    writing.sequence++;
  }

  /**
   * The newest; null if there is none that is whole.
   * @throws FileError if one is of a newer version
   */
  async read(folder: string): Promise<RunState | null> {
    const slots = await slotsOf(folder);
    const problem = problemOf(slots);
    if (problem !== null) throw new FileError(problem);
    return newest(slots)?.state ?? null;
  }

  /** What is known of it, and a sentence about what keeps it from being used; with one about what was lost. */
  async look(
    folder: string,
  ): Promise<{ saved: SavedFigures | null; problem: string | null; warning: string | null }> {
    const slots = await slotsOf(folder);
    const problem = problemOf(slots);
    const state = newest(slots)?.state ?? null;
    if (state !== null || problem !== null)
      return { saved: state && figuresOf(state), problem, warning: problem };
    const damaged = slots.find(({ read }) => read !== null);
    const warning =
      damaged === undefined
        ? null
        : `"${damaged.path}" is damaged: where its run stood is not known any more. It was left as it is; resumed, the run begins anew.`;
    return { saved: null, problem, warning };
  }

  /** What had a part in the run before this program; empty if nothing had. */
  async others(folder: string): Promise<readonly string[]> {
    const { computedBy } = this.writings.get(folder) ?? newest(await slotsOf(folder)) ?? { computedBy: [] };
    return computedBy.filter((name) => name !== this.program);
  }

  /** The run has ended, and its result is on disk. What cannot be removed does no harm. */
  async forget(folder: string): Promise<void> {
    this.writings.delete(folder);
    await rm(join(folder, "state"), { recursive: true, force: true }).catch(() => undefined);
  }

  private async begin(folder: string): Promise<Writing> {
    const place = await makeFolderBelow(folder, "state");
    await syncFolder(folder);
    // What a process was writing when it was killed.
    for (const name of await readdir(place))
      if (name.endsWith(".tmp")) await rm(join(place, name), { force: true });
    const slots = await slotsOf(folder);
    const problem = problemOf(slots);
    if (problem !== null) throw new FileError(problem);
    const last = newest(slots);
    const writing = {
      slot: last === null ? 0 : 1 - slots.findIndex(({ read }) => read === last),
      sequence: (last?.sequence ?? 0) + 1,
      computedBy: [...new Set([...(last?.computedBy ?? []), this.program])],
    };
    this.writings.set(folder, writing);
    return writing;
  }
}

async function slotsOf(folder: string): Promise<Slot[]> {
  return Promise.all(
    SLOTS.map(async (name) => {
      const path = join(folder, "state", name);
      const bytes = await readBytesIfThere(path);
      return { path, read: bytes === null ? null : readStateBytes(bytes) };
    }),
  );
}

function newest(slots: readonly Slot[]): (ReadState & StateRecord) | null {
  const states = slots.flatMap(({ read }) => (read?.kind === "state" ? read : []));
  return states.sort((a, b) => b.sequence - a.sequence)[0] ?? null;
}

function problemOf(slots: readonly Slot[]): string | null {
  const newer = slots.find(({ read }) => read?.kind === "newer");
  return newer === undefined
    ? null
    : `"${newer.path}" was written by a newer version of Retinoscope. It was left as it is; update Retinoscope to go on with its run.`;
}

function figuresOf({ losses, terms, started, seconds }: RunState): SavedFigures {
  return {
    iterations: losses.length,
    loss: losses.at(-1) ?? null,
    objective: terms.values.at(-terms.names.length) ?? null,
    started: started.toISOString(),
    seconds,
  };
}
