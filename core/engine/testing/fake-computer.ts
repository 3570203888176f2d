import type { AnalysisKind, FoundOf, TaskOf } from "../../analyses/index.ts";
import { CarriedError } from "../../basis/explained-error.ts";
import type { ModelFile } from "../../model/index.ts";
import type { RunState } from "../../optimization/index.ts";
import type { Recipe, RunResult } from "../../recipe/index.ts";
import type { CellMaskView, Float32ArrayOf, LayerKernels, RecipeReport } from "../contract/index.ts";
import type { Computer, ModelComputer, RunHandle, RunListener, TaskListener } from "../host.ts";
import type { PreviewOrder, PreviewReply } from "../preview/order.ts";
import { FakeRun } from "./fake-run.ts";
import { FakeTask } from "./fake-task.ts";
import { sampleDescription, sampleResult } from "./samples.ts";

/** A computer whose runs do what a test says, when it says it. */
export class FakeComputer implements Computer {
  readonly backend = "fake";
  readonly threads: number;
  /** In the order in which they were opened, by the name of their first file. */
  readonly opened: string[] = [];
  readonly closed: string[] = [];
  /** Runs that were begun, oldest first. */
  readonly runs: FakeRun[] = [];
  /** Parts of analyses that were begun, oldest first. */
  readonly tasks: FakeTask[] = [];
  /** Previews that were asked for, oldest first: a test answers them. */
  readonly previews: {
    readonly order: PreviewOrder;
    readonly resolve: (reply: PreviewReply) => void;
    readonly reject: (error: Error) => void;
  }[] = [];
  /** While it is there, openings wait for it. */
  hold: Promise<void> | null = null;

  constructor(threads: number) {
    this.threads = threads;
  }

  /** Names of the models that are open. */
  get stillOpen(): string[] {
    return this.opened.filter((name) => !this.closed.includes(name));
  }

  async open(files: readonly ModelFile[]): Promise<ModelComputer> {
    const { name } = files[0]!;
    this.opened.push(name);
    await this.hold;
    if (name.startsWith("bad"))
      throw new CarriedError({ name: "ModelError", message: `The model "${name}" is bad.` });
    return new FakeModel(name, this);
  }

  /** The newest run that was begun for a neuron. */
  runOf(neuron: number): FakeRun {
    const run = this.runs.findLast(({ neuron: own }) => own === neuron);
    if (run === undefined) throw new Error(`No run of neuron ${neuron} was begun.`);
    return run;
  }

  /** Neurons whose runs compute, in the order in which they were begun. */
  get computing(): number[] {
    return this.runs.filter(({ isComputing }) => isComputing).map(({ neuron }) => neuron);
  }
}

class FakeModel implements ModelComputer {
  readonly description = sampleDescription;
  private readonly name: string;
  private readonly computer: FakeComputer;

  constructor(name: string, computer: FakeComputer) {
    this.name = name;
    this.computer = computer;
  }

  /** Neurons from 10 on are not there. */
  async checkRecipe({ objective }: Recipe): Promise<RecipeReport> {
    const missing = objective.type === "increase" && objective.neurons.some((neuron) => neuron >= 10);
    const message = 'session "dorsal" has 10 neurons, numbered 0 to 9';
    return {
      problems: missing ? [{ path: "objective.neurons", message, severity: "error" }] : [],
      timing: { responseFrames: 2, window: [0, 2], offset: 2 },
    };
  }

  async layerKernels(layer: string): Promise<LayerKernels> {
    if (layer !== "core_features_layer0")
      throw new CarriedError({
        name: "ModelError",
        message: `The model has no convolution layer "${layer}".`,
      });
    const kernels = { shape: [1, 1, 1, 1], values: new Float32Array(1) };
    return { layer, inputs: 1, outputs: 1, spatial: kernels, temporal: kernels, explained: 1 };
  }

  async cellMask(session: string): Promise<CellMaskView | null> {
    return session === "dorsal" ? { height: 1, width: 2, pixels: [[0], [1]] } : null;
  }

  async respond(_session: string | null, { values }: Float32ArrayOf): Promise<Float32ArrayOf> {
    return { shape: [1, 1], values: values.slice(0, 1) };
  }

  async channelResponse(): Promise<{ response: Float32ArrayOf; lag: number }> {
    return { response: { shape: [1], values: new Float32Array(1) }, lag: 3 };
  }

  async resultOf(): Promise<RunResult> {
    return sampleResult;
  }

  compute<K extends AnalysisKind>(kind: K, task: TaskOf<K>, listener: TaskListener): Promise<FoundOf<K>> {
    const begun = new FakeTask(this.name, kind, task, listener);
    this.computer.tasks.push(begun);
    return begun.result;
  }

  preview(order: PreviewOrder): Promise<PreviewReply> {
    return new Promise((resolve, reject) => {
      this.computer.previews.push({ order, resolve, reject });
    });
  }

  run(
    recipe: Recipe,
    initial: { readonly values: Float32Array } | null,
    listener: RunListener,
    from: RunState | null,
  ): RunHandle {
    const run = new FakeRun(this.name, recipe, { initial: initial?.values ?? null, from }, listener);
    this.computer.runs.push(run);
    return run;
  }

  async close(): Promise<void> {
    this.computer.closed.push(this.name);
  }
}
