import { foreignText } from "../../basis/foreign-text.ts";
import { totalIterationLimit } from "../../recipe/index.ts";
import type { RunOrigin, RunSummary } from "../contract/index.ts";
import { LONGEST_RUN_NAME } from "../contract/name.ts";
import type { KeptRun, RunLabel, RunRequestRecord } from "../host.ts";
import { Serial } from "../serial.ts";
import type { Activity } from "./activity.ts";
import { figuresOf } from "./figures.ts";
import { isLive, keptState, recordOf, type State, statusOf } from "./state.ts";

/** A run, from the moment that it is asked for. */
export class Run {
  readonly request: RunRequestRecord;
  label: RunLabel;
  /** Changed by the transitions of state.ts alone. */
  state: State;
  /** Writes about it, one after the other. */
  readonly writes = new Serial();

  constructor({ request, result, label, unfinished }: KeptRun) {
    this.request = request;
    this.state = keptState(result, unfinished ?? null);
    this.label = label;
  }

  get id(): string {
    return this.request.id;
  }

  get name(): string {
    return foreignText(this.label.name ?? this.request.name, LONGEST_RUN_NAME);
  }

  /** What is known of it while it waits, computes or is being saved; null before and after. */
  get activity(): Activity | null {
    return isLive(this.state) ? this.state.activity : null;
  }

  /** Place in the queue, from 0; null for runs that do not wait for their start. */
  get queuePosition(): number | null {
    return this.state.kind === "queued" ? this.state.place : null;
  }

  get hasArrays(): boolean {
    return recordOf(this.state)?.hasArrays ?? false;
  }

  summary(now: number): RunSummary {
    const { request, label, state } = this;
    return {
      id: request.id,
      model: request.model.id,
      modelName: foreignText(request.model.name),
      name: this.name,
      starred: label.starred,
      recipe: request.recipe,
      status: statusOf(state),
      queuePosition: this.queuePosition,
      maxIterations: totalIterationLimit(request.recipe),
      created: request.created,
      batch: request.batch,
      hasResult: this.hasArrays,
      ...(isLive(state) ? state.activity.figures(now) : figuresOf(recordOf(state))),
      ...(state.kind === "interrupted" ? state.unfinished?.saved : null),
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
      software: { ...recordOf(this.state)?.software },
    };
  }
}
