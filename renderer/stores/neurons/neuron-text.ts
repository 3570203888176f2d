import type { Neuron } from "./neurons.ts";

/** What a neuron is, in a line: `neuron 6 · ON DS transient · r 0.98`. */
export function neuronText(neuron: Neuron): string {
  return [`neuron ${neuron.index}`, ...traits(neuron)].join(" · ");
}

/** What there is to say of it besides its number. */
export function traits({ type, performance }: Neuron): readonly string[] {
  return [...(type === null ? [] : [type]), ...(performance === null ? [] : [`r ${performance.toFixed(2)}`])];
}
