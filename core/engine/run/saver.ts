import { explain } from "../../basis/explained-error.ts";
import type { ComputedRun, RunResultRecord, Workspace } from "../host.ts";
import type { Run } from "./run.ts";
import type { RunRegistry } from "./run-registry.ts";
import { ended, heldInMemory } from "./state.ts";

/** Keeps what came of runs: in the workspace or, while that cannot be written, in memory. */
export class Saver {
  private readonly workspace: Workspace;
  private readonly book: RunRegistry;
  private readonly onTrouble: (message: string, run?: string) => void;
  private readonly onSaved: (run: Run) => void;
  private retrying = false;

  /**
   * @param onTrouble called with a sentence and, where its arrays are in memory alone, with the run
   * @param onSaved called for runs that were written after all
   */
  constructor(
    workspace: Workspace,
    book: RunRegistry,
    onTrouble: (message: string, run?: string) => void,
    onSaved: (run: Run) => void,
  ) {
    this.workspace = workspace;
    this.book = book;
    this.onTrouble = onTrouble;
    this.onSaved = onSaved;
  }

  get hasUnsaved(): boolean {
    return this.book.all().some(({ state }) => state.kind === "unsaved");
  }

  async finish(run: Run, computed: ComputedRun): Promise<void> {
    try {
      const record = await run.writes.run(() => this.workspace.finishRun(run.request, computed));
      run.state = ended(run.state, record);
    } catch (error) {
      const failure = `The run "${run.name}" was computed, but it could not be saved: ${explain(error)} It stays in memory until Retinoscope ends, and is saved as soon as that is possible.`;
      run.state = heldInMemory(run.state, computed, { ...recordFor(computed), failure });
      this.onTrouble(failure, run.id);
      return;
    }
    void this.retry();
  }

  /** Keeps why a run failed before its first step. */
  async fail(run: Run, message: string): Promise<void> {
    try {
      const record = await run.writes.run(() => this.workspace.failRun(run.request, message));
      run.state = ended(run.state, record);
    } catch (error) {
      run.state = ended(run.state, failureRecord(message));
      this.onTrouble(`That the run "${run.name}" failed could not be saved: ${explain(error)}`);
    }
  }

  /** Tries once more to write what could not be written, until one of them fails again. Runs that were deleted are not tried. */
  async retry(): Promise<void> {
    if (this.retrying) return;
    this.retrying = true;
    try {
      for (const run of this.book.all()) {
        if (run.state.kind !== "unsaved") continue;
        const { computed } = run.state;
        const record = await run.writes.run(() => this.workspace.finishRun(run.request, computed));
        run.state = ended(run.state, record);
        this.onSaved(run);
      }
    } catch {
      // Still not possible: whoever looks at the run has been told.
    } finally {
      this.retrying = false;
    }
  }
}

function recordFor({ losses, result, stopReason, failure, started, seconds }: ComputedRun): RunResultRecord {
  return {
    iterations: losses.length,
    stopReason,
    failure: failure?.message ?? null,
    loss: { first: losses.at(0) ?? null, last: losses.at(-1) ?? null },
    result,
    started: started.toISOString(),
    seconds,
    // The record that could not be written would say it.
    software: {},
    hasArrays: true,
  };
}

function failureRecord(message: string): RunResultRecord {
  return {
    iterations: 0,
    stopReason: "failed",
    failure: message,
    loss: { first: null, last: null },
    result: null,
    started: null,
    seconds: 0,
    software: {},
    hasArrays: false,
  };
}
