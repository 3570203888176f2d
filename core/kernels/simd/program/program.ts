import type { Network } from "../../network.ts";
import { type Arena, giveBack, takeArena } from "../arena.ts";
import type { Kernels, SimdModule, SimdVariant } from "../module.ts";
import { Layout } from "./layout.ts";
import { type PlannedNetwork, planNetwork, type Rows } from "./network.ts";
import { SCRATCH, type Stage } from "./stage.ts";
import { elements, type Volume } from "./volume.ts";

/**
 * A network compiled to calls of kernels on memory of its own, forwards and backwards. Nothing is allocated while it runs. One
 * evaluation follows the other: the backward pass is that of the last forward pass.
 */
export class Program {
  readonly variant: SimdVariant;
  /** Forward passes that were made. */
  evaluations = 0;
  /** `[channel, time, height, width]` of the stimulus that the next forward pass looks at. */
  readonly stimulus: Float32Array;
  /** The gradient that the last backward pass made, in the stimulus's shape. */
  readonly gradient: Float32Array;
  /** `[frame, neuron]`, or of the last layer: `[channel, frame, row, column]`. */
  readonly outputShape: readonly number[];
  private readonly arena: Arena;
  private readonly plan: PlannedNetwork;
  private readonly forwardCalls: readonly (() => void)[];
  private readonly backwardCalls: readonly (() => void)[];

  /** @throws KernelMemoryError if there is not enough memory */
  constructor(module: SimdModule, network: Network) {
    this.variant = module.variant;
    const layout = new Layout(1);
    this.plan = planNetwork(layout, module, network);
    this.arena = takeArena(module.variant, layout.bytes + layout.scratchBytes);
    layout.load(this.arena.memory, this.arena.fresh);
    this.stimulus = this.volume(this.plan.stimulus);
    this.gradient = this.volume(this.plan.gradient);
    this.outputShape = this.plan.outputShape;
    const bind = (stages: readonly Stage[]) => bound(this.arena.kernels, stages, layout.bytes);
    this.forwardCalls = bind(this.plan.forward);
    this.backwardCalls = bind(this.plan.backward);
  }

  /** Computes the output for the stimulus. */
  forward(): Float32Array<ArrayBuffer> {
    this.evaluations += 1;
    for (const call of this.forwardCalls) call();
    const { rows, columns } = this.plan.output;
    const output = new Float32Array(rows * columns);
    this.eachRow(this.plan.output, (row, begin) => output.set(row, begin));
    return output;
  }

  /** Computes the gradient of the stimulus from that of the output. */
  backward(outputGradient: Float32Array): void {
    // Whoever has it may have written to it, and what no layer looks at is not written here.
    this.gradient.fill(0);
    const { columns } = this.plan.output;
    this.eachRow(this.plan.outputGradient, (row, begin) =>
      row.set(outputGradient.subarray(begin, begin + columns)),
    );
    for (const call of this.backwardCalls) call();
  }

  /** Gives the memory back. Nothing may be computed afterwards, and nothing read. */
  dispose(): void {
    giveBack(this.arena);
  }

  private eachRow(
    { at, rows, columns, stride }: Rows,
    visit: (row: Float32Array, begin: number) => void,
  ): void {
    for (let row = 0; row < rows; row++) visit(this.view(at + 4 * row * stride, columns), row * columns);
  }

  private volume({ at, shape }: Volume): Float32Array {
    return this.view(at, elements(shape));
  }

  private view(at: number, numbers: number): Float32Array {
    return new Float32Array(this.arena.memory.buffer, at, numbers);
  }
}

function bound(kernels: Kernels, stages: readonly Stage[], scratch: number): (() => void)[] {
  return stages.flatMap(({ calls }) =>
    calls.map(({ kernel, args }) => {
      const call = kernels[kernel];
      const known = args.map((value) => (value === SCRATCH ? scratch : value));
      return () => {
        call(...known);
      };
    }),
  );
}
