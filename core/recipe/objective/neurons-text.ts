/** So many neurons are named one by one; more are counted. */
const MAX_NAMED = 5;

/** `neuron 6`, `neurons 3, 5`, `12 neurons`. */
export function neuronsText(neurons: readonly number[]): string {
  if (neurons.length > MAX_NAMED) return `${neurons.length} neurons`;
  return `${neurons.length === 1 ? "neuron" : "neurons"} ${neurons.join(", ")}`;
}
