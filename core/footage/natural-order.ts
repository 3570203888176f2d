const natural = new Intl.Collator("en", { numeric: true });

/** Sorts names as people number frames: 2 before 10. For `Array.sort`. */
export const inNaturalOrder = (a: string, b: string): number => natural.compare(a, b) || (a < b ? -1 : 1);
