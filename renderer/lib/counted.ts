/** How many of something, for people: `1 neuron`, `1,200 stimuli`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
}
