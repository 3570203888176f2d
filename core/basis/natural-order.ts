const natural = new Intl.Collator("en", { numeric: true });

/** Orders names as people do: `neuron 9` before `neuron 10`. For `Array.sort`. */
export const naturalOrder = (a: string, b: string): number => natural.compare(a, b);
