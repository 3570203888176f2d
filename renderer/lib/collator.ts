/** Orders names as people do: `neuron 9` before `neuron 10`. */
export const collator = new Intl.Collator("en", { numeric: true });
