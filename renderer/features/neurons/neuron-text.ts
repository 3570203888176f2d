import type { Neuron } from "./neurons.ts";

/** What a neuron is, in a line: `neuron 6 · ON DS transient · r 0.98`. */
export function neuronText({ index, type, performance }: Neuron): string {
  const parts = [`neuron ${index}`];
  if (type !== null) parts.push(type);
  if (performance !== null) parts.push(`r ${performance.toFixed(2)}`);
  return parts.join(" · ");
}
