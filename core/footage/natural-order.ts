import { naturalOrder } from "../basis/natural-order.ts";

/** Sorts file names as people number frames: 2 before 10. Always in one way, also where only letters' cases differ. For `Array.sort`. */
export const inNaturalOrder = (a: string, b: string): number => naturalOrder(a, b) || (a < b ? -1 : 1);
