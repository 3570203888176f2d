import { mostIterations } from "../../recipe/index.ts";
import type { RunOrigin, RunStatus, RunSummary } from "../contract/index.ts";
import type {
  ComputedRun,
  KeptRun,
  RunLabel,
  RunRequestRecord,
  RunResultRecord,
  UnfinishedRun,
} from "../host.ts";
import { Serial } from "../serial.ts";
import type { Activity } from "./activity.ts";
import { figuresOf } from "./figures.ts";

/** A run, from the moment that it is asked for. */
export class Run {
  readonly request: RunRequestRecord;
  label: RunLabel;
  /** Null until it has ended, and for those that an earlier engine did not end. */
  result: RunResultRecord | null;
  /** How far an earlier engine came with it; null if that did not keep it as unfinished. */
  readonly unfinished: UnfinishedRun | null;
  /** What came of it, while it could not be written. */
  unsaved: ComputedRun | null = null;
  /** What is known of it while it waits or computes; null before and after. */
  activity: Activity | null = null;
  /** Place in the queue, from 0; null for runs that do not wait for their start. */
  queuePosition: number | null = null;
  /** Writes about it, one after the other. */
  readonly writes = new Serial();

  constructor({ request, result, label, unfinished }: KeptRun) {
    this.request = request;
    this.unfinished = unfinished ?? null;
    this.result = result;
    this.label = label;
  }

  get id(): string {
    return this.request.id;
  }

  get name(): string {
    return this.label.name ?? this.request.name;
  }

  get status(): RunStatus {
    if (this.activity !== null) return this.activity.status;
    if (this.result === null) return this.unfinished?.paused ? "paused" : "interrupted";
    if (this.unsaved !== null) return "failed";
    return endings[this.result.stopReason];
  }

  /** Whether it is still to come to its end. */
  get isUnderWay(): boolean {
    return this.activity !== null;
  }

  /** Whether an earlier engine did not end it, and nobody has taken it up since. */
  get isUnfinished(): boolean {
    return this.activity === null && this.result === null;
  }

  get hasArrays(): boolean {
    return this.activity === null && (this.result?.hasArrays ?? false);
  }

  summary(now: number): RunSummary {
    const { request, label, result, activity } = this;
    return {
      id: request.id,
      model: request.model.id,
      modelName: request.model.name,
      name: this.name,
      starred: label.starred,
      recipe: request.recipe,
      status: this.status,
      queuePosition: this.queuePosition,
      maxIterations: mostIterations(request.recipe),
      created: request.created,
      batch: request.batch,
      hasResult: this.hasArrays,
      ...(activity === null ? figuresOf(result) : activity.figures(now)),
      ...(this.isUnfinished ? this.unfinished?.saved : null),
    };
  }

  origin(): RunOrigin {
    const { name, files, leftOut } = this.request.model;
    return {
      model: {
        name,
        files: files.map(({ name, sha256 }) => ({ name, sha256 })),
        ...(leftOut !== undefined && { leftOut: [...leftOut] }),
      },
      software: { ...this.result?.software },
    };
  }
}

const endings: Readonly<Record<RunResultRecord["stopReason"], RunStatus>> = {
  "max-iterations": "done",
  "early-stop": "done",
  converged: "done",
  "zero-gradient": "done",
  aborted: "stopped",
  failed: "failed",
};
