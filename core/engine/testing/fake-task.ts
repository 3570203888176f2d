import type { AnalysisKind } from "../../analyses/index.ts";
import { CarriedError } from "../../basis/explained-error.ts";
import type { TaskListener } from "../host.ts";

/** A part of an analysis under way, which a test ends. */
export class FakeTask {
  readonly model: string;
  readonly kind: AnalysisKind;
  readonly parameters: unknown;
  readonly listener: TaskListener;
  readonly result: Promise<never>;
  private resolve: (result: never) => void = () => {};
  private reject: (error: unknown) => void = () => {};

  constructor(model: string, kind: AnalysisKind, parameters: unknown, listener: TaskListener) {
    this.model = model;
    this.kind = kind;
    this.parameters = parameters;
    this.listener = listener;
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    listener.signal.addEventListener("abort", () => this.reject(listener.signal.reason));
  }

  finish(result: unknown): void {
    this.resolve(result as never);
  }

  fail(name: string, message: string): void {
    this.reject(new CarriedError({ name, message }));
  }
}
