import type { SimdModule } from "../module.ts";
import { ensure } from "../scratch.ts";
import type { Layout } from "./layout.ts";
import { boundCalls, type Stage } from "./stage.ts";

/**
 * Executes in the memory that all calls share: whatever was there is overwritten, so that nothing of it lasts.
 * @param inputs addresses, and the values to write there first
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
  for (const stage of stages) for (const call of boundCalls(module.kernels, stage, layout.bytes)) call();
  return new Float32Array(memory.buffer, result, numbers).slice() as Float32Array<ArrayBuffer>;
}
