import { helperHost } from "../../helpers.ts";
import type { Network } from "../../network.ts";
import { type Arena, giveBack, takeArena } from "../arena.ts";
import { canShare, type SimdModule, type SimdVariant } from "../module.ts";
import { BOARD_WORDS } from "./board.ts";
import { Crew } from "./crew.ts";
import { Layout } from "./layout.ts";
import { type Passes, type PlannedNetwork, planNetwork, type Rows } from "./network.ts";
import { elements, type Volume } from "./volume.ts";

/** Multiplications of all passes, below which one thread does as well: some milliseconds. */
const MIN_SHARED = 5e7;

/**
 * A network compiled to calls of kernels on memory of its own. Nothing is allocated while it runs. One evaluation follows the other:
 * the backward pass is that of the last forward pass.
 */
export class Program {
  readonly variant: SimdVariant;
  /** Forward passes that were made. */
  evaluations = 0;
  /** `[channel, time, height, width]` of the stimulus that the next forward pass looks at. */
  readonly stimulus: Float32Array;
  /** The gradient that the last backward pass made, in the stimulus's shape; empty without a backward pass. */
  readonly gradient: Float32Array;
  /** `[frame, neuron]`, or of the last layer: `[channel, frame, row, column]`. */
  readonly outputShape: readonly number[];
  private readonly arena: Arena;
  private readonly plan: PlannedNetwork;
  private readonly crew: Crew;

  /** @throws KernelMemoryError if there is not enough memory */
  constructor(module: SimdModule, network: Network, passes: Passes) {
    this.variant = module.variant;
    const host = helperHost();
    const most = host === null || !canShare() ? 0 : host.most();
    let { layout, plan } = planFor(module, network, passes, 1);
    const helpers = costOf(plan) < MIN_SHARED ? 0 : most;
    // Shares of different threads take different times: more of them than threads even that out.
    if (helpers > 0) ({ layout, plan } = planFor(module, network, passes, 2 * (helpers + 1)));
    this.plan = plan;
    const board = layout.zeros(BOARD_WORDS);
    const bytes = layout.bytes + (helpers + 1) * layout.scratchBytes;
    this.arena = takeArena(module.variant, bytes, helpers > 0);
    layout.load(this.arena.memory, this.arena.fresh);
    this.stimulus = this.volume(this.plan.stimulus);
    this.gradient = plan.gradients === null ? new Float32Array(0) : this.volume(plan.gradients.stimulus);
    this.outputShape = this.plan.outputShape;
    this.crew = new Crew(this.arena, layout, [...plan.forward, ...plan.backward], host, helpers, board);
  }

  /** Computes the output for the stimulus. */
  forward(): Float32Array<ArrayBuffer> {
    this.evaluations += 1;
    this.crew.work(0, this.plan.forward.length);
    const { rows, columns } = this.plan.output;
    const output = new Float32Array(rows * columns);
    this.eachRow(this.plan.output, (row, begin) => output.set(row, begin));
    return output;
  }

  /** Computes the gradient of the stimulus from that of the output, in a program that has a backward pass. */
  backward(outputGradient: Float32Array): void {
    const { gradients } = this.plan;
    if (gradients === null) throw new Error("The program was compiled for responses alone.");
    // Whoever has it may have written to it, and what no layer looks at is not written here.
    this.gradient.fill(0);
    const { columns } = this.plan.output;
    this.eachRow(gradients.output, (row, begin) => row.set(outputGradient.subarray(begin, begin + columns)));
    const { length } = this.plan.forward;
    this.crew.work(length, length + this.plan.backward.length);
  }

  /** Gives the memory back. Nothing may be computed afterwards, and nothing read. */
  dispose(): void {
    this.crew.dispose();
    // A thread that helped may still be at its end.
    if (!this.crew.wasHelped) giveBack(this.arena);
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

function planFor(
  module: SimdModule,
  network: Network,
  passes: Passes,
  parts: number,
): { layout: Layout; plan: PlannedNetwork } {
  const layout = new Layout(parts);
  return { layout, plan: planNetwork(layout, module, network, passes) };
}

const costOf = ({ forward, backward }: PlannedNetwork): number =>
  [...forward, ...backward].reduce((sum, { cost }) => sum + cost, 0);
