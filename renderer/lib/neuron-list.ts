/**
 * Reads numbers and ranges: `3, 7-9 12`.
 *
 * @param count neurons there are
 * @returns numbers in ascending order without repeats, or a sentence that says what is wrong
 */
export function readNeurons(text: string, count: number): readonly number[] | string {
  const neurons = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter((each) => each !== "")) {
    const match = /^(\d+)(?:[-–](\d+))?$/.exec(part);
    if (match === null)
      return `"${part}" is no number and no range. Write numbers and ranges, such as 3, 7-9.`;
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (last < first) return `The range ${part} runs backwards.`;
    if (last >= count) return `There is no neuron ${last}. They are numbered 0 to ${count - 1}.`;
    for (let neuron = first; neuron <= last; neuron++) neurons.add(neuron);
  }
  return neurons.size === 0
    ? "Write numbers and ranges, such as 3, 7-9."
    : [...neurons].sort((a, b) => a - b);
}
