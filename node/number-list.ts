/** Whole numbers, of any size where they are text, as a person would write them, in their order: `0-2,7,5`. */
export function formatNumbers(numbers: readonly (number | string)[]): string {
  const ranges: [first: bigint, last: bigint][] = [];
  for (const number of numbers.map(BigInt)) {
    const range = ranges.at(-1);
    if (range !== undefined && number === range[1] + 1n) range[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}
