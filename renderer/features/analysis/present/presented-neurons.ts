import type { Outcome } from "../../../stores/analyses-store.ts";

/** Numbers of the neurons that were presented to, in the order of the response's columns. */
export function presentedNeurons({ asked, result }: Outcome<"present">): readonly number[] {
  return asked.neurons ?? Array.from({ length: result.response.shape[1] ?? 0 }, (_, neuron) => neuron);
}
