import type { SimdModule } from "../module.ts";
import { ensure } from "../scratch.ts";
import type { Layout } from "./layout.ts";
import { type Call, SCRATCH, type Stage } from "./stage.ts";

/** Makes every call of some stages, in order, in this thread. */
export function execute(
  { kernels }: Pick<SimdModule, "kernels">,
  stages: readonly Stage[],
  scratch: number,
): void {
  for (const { calls } of stages) {
    for (const call of calls) make(kernels, call, scratch);
  }
}

export function make(kernels: SimdModule["kernels"], { kernel, args }: Call, scratch: number): void {
  kernels[kernel](...args.map((value) => (value === SCRATCH ? scratch : value)));
}

/**
 * Executes in the memory that all calls share: whatever was there is overwritten, so that nothing of it lasts.
 * @param inputs addresses and what is to be written there first
 * @returns a copy of the result
 * @throws KernelMemoryError if there is not enough memory
 */
export function executeOnce(
  module: SimdModule,
  layout: Layout,
  inputs: readonly (readonly [address: number, values: Float32Array])[],
  stages: readonly Stage[],
  result: number,
  numbers: number,
): Float32Array<ArrayBuffer> {
  const { memory } = module;
  ensure(memory, layout.bytes + layout.scratchBytes);
  layout.load(memory, false);
  for (const [address, values] of inputs) new Float32Array(memory.buffer, address, values.length).set(values);
  execute(module, stages, layout.bytes);
  return new Float32Array(memory.buffer, result, numbers).slice() as Float32Array<ArrayBuffer>;
}
