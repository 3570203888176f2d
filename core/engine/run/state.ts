import type { RunResult } from "../../recipe/index.ts";
import type { RunStatus } from "../contract/index.ts";
import type { ComputedRun, RunResultRecord, UnfinishedRun } from "../host.ts";
import type { Activity } from "./activity.ts";

/**
 * Where a run is between being asked for and its end. Whoever changes it does so by one of the transitions below; their types say from
 * which states each is possible.
 */
export type State = Live | Interrupted | Unsaved | Ended | Deleted;

/** It waits, computes, or has just done so: a model is open for it. */
export type Live = Queued | Computing | Paused | Stopping | Saving;

/** It waits for its first turn. */
export interface Queued {
  readonly kind: "queued";
  readonly activity: Activity;
  /** In the queue, from 0. */
  readonly place: number;
}

export interface Computing {
  readonly kind: "computing";
  readonly activity: Activity;
}

/** It stands still, also while it was told to go on and waits for a free thread. */
export interface Paused {
  readonly kind: "paused";
  readonly activity: Activity;
}

/** It was told to end, and ends with its next step. */
export interface Stopping {
  readonly kind: "stopping";
  readonly activity: Activity;
  /** Clients see it as it was until it has ended. */
  readonly shown: "running" | "paused";
  /** By its user, who keeps what there is, or by the end of the engine, which leaves it for the next. */
  readonly by: "user" | "engine";
}

/** It computes no more; what came of it is being written. */
export interface Saving {
  readonly kind: "saving";
  readonly activity: Activity;
  readonly shown: "running" | "paused";
  /** Whether the end of the engine stopped it. */
  readonly suspended: boolean;
}

/** It has not ended and nobody computes it: an engine ended before, or it was asked for a moment ago. */
export interface Interrupted {
  readonly kind: "interrupted";
  /** How far it came; null if nothing of it was kept. */
  readonly unfinished: UnfinishedRun | null;
}

/** It has ended; what came of it is in memory alone, since it could not be written. */
export interface Unsaved {
  readonly kind: "unsaved";
  readonly record: RunResultRecord;
  readonly computed: ComputedRun;
}

/** It has ended and is written. A run that was stopped is done. */
export interface Ended {
  readonly kind: "done" | "failed";
  readonly record: RunResultRecord;
}

/** It is in the trash, or gone. */
export interface Deleted {
  readonly kind: "deleted";
  /** What it is again when it is restored. */
  readonly before: Exclude<State, Deleted>;
  /** Whether it waited for its turn; it waits again when it is restored. */
  readonly waited: boolean;
}

export const queued = (
  from: Interrupted,
  makeActivity: (unfinished: UnfinishedRun | null) => Activity,
): Queued => ({
  kind: "queued",
  activity: makeActivity(from.unfinished),
  place: 0,
});

export const placed = ({ activity }: Queued, place: number): Queued => ({ kind: "queued", activity, place });

/** It leaves the queue before its turn came. */
export const withdrawn = ({ activity }: Queued): Interrupted => interrupted(activity.unfinished);

export const begun = ({ activity }: Queued): Computing => ({ kind: "computing", activity });

export const paused = ({ activity }: Computing): Paused => ({ kind: "paused", activity });

export const goneOn = ({ activity }: Paused): Computing => ({ kind: "computing", activity });

export const stopping = (from: Computing | Paused, by: Stopping["by"]): Stopping => ({
  kind: "stopping",
  activity: from.activity,
  shown: statusOf(from),
  by,
});

/** Its thread is done with it. */
export const settled = (from: Computing | Paused | Stopping): Saving => ({
  kind: "saving",
  activity: from.activity,
  shown: statusOf(from),
  suspended: from.kind === "stopping" && from.by === "engine",
});

/** Nothing new came of it: what was saved of it before is still there. */
export const left = ({ activity }: Saving): Interrupted => interrupted(activity.unfinished);

/** It is written. */
export function ended(from: Saving | Interrupted | Unsaved, record: RunResultRecord): Ended;
export function ended(from: State, record: RunResultRecord): Ended | Deleted;
export function ended(from: State, record: RunResultRecord): Ended | Deleted {
  const state: Ended = { kind: record.stopReason === "failed" ? "failed" : "done", record };
  return from.kind === "deleted" ? { ...from, before: state } : state;
}

/** It could not be written. */
export function heldInMemory(from: State, computed: ComputedRun, record: RunResultRecord): Unsaved | Deleted {
  const state: Unsaved = { kind: "unsaved", computed, record };
  return from.kind === "deleted" ? { ...from, before: state } : state;
}

/** What it found is known now. */
export const completed = ({ kind, record }: Ended, result: RunResult): Ended => ({
  kind,
  record: { ...record, result },
});

export const deleted = (before: Exclude<State, Deleted>, waited: boolean): Deleted => ({
  kind: "deleted",
  before,
  waited,
});

export const restored = ({ before }: Deleted): Exclude<State, Deleted> => before;

/** As the workspace has it. */
export function keptState(
  record: RunResultRecord | null,
  unfinished: UnfinishedRun | null,
): Interrupted | Ended {
  const from = interrupted(unfinished);
  return record === null ? from : ended(from, record);
}

export function isLive(state: State): state is Live {
  return "activity" in state;
}

/** Whether it may be told to stop: it computes or could. */
export function mayStop(state: State): state is Computing | Paused {
  return state.kind === "computing" || state.kind === "paused";
}

/** Whether it has had its first turn and its thread is not done with it. */
export function hasTurn(state: State): state is Computing | Paused | Stopping {
  return mayStop(state) || state.kind === "stopping";
}

/** Whether it computes, or may do so later. */
export function mayGoOn(state: State): boolean {
  return mayStop(state) || state.kind === "queued" || state.kind === "interrupted";
}

/** Whether the end of the engine stops it. */
export function isSuspended(state: State): boolean {
  return state.kind === "stopping" && state.by === "engine";
}

/** What is known of a run that has ended. */
export function recordOf(state: State): RunResultRecord | null {
  if (state.kind === "deleted") return recordOf(state.before);
  return "record" in state ? state.record : null;
}

/** What clients are told. */
export function statusOf(state: Computing | Paused | Stopping): "running" | "paused";
export function statusOf(state: State): RunStatus;
export function statusOf(state: State): RunStatus {
  switch (state.kind) {
    case "queued":
    case "paused":
    case "failed":
      return state.kind;
    case "computing":
      return "running";
    case "stopping":
    case "saving":
      return state.shown;
    case "interrupted":
      return state.unfinished?.paused ? "paused" : "interrupted";
    case "unsaved":
      return "failed";
    case "done":
      return state.record.stopReason === "aborted" ? "stopped" : "done";
    case "deleted":
      return statusOf(state.before);
  }
}

function interrupted(unfinished: UnfinishedRun | null): Interrupted {
  return { kind: "interrupted", unfinished };
}
