import { type ComparableStimulus, type Similarity, similarity } from "./similarity.ts";

export interface SimilarPair {
  readonly a: number;
  readonly b: number;
  /** Null where one of them is zero everywhere. */
  readonly similarity: Similarity | null;
}

/** What transforms may take in memory. */
const BUDGET_BYTES = 256 * 2 ** 20;

/**
 * How alike each of some stimuli is to each later one, and to itself. Transforms are large: as many are kept at a time as fit a budget, and
 * the others are made again.
 *
 * @param load makes a stimulus comparable; it may be called more than once for each
 */
export async function* similarPairs(
  count: number,
  load: (index: number) => Promise<ComparableStimulus>,
): AsyncGenerator<SimilarPair, void, void> {
  if (count === 0) return;
  const first = await load(0);
  const bytes = first.transforms.reduce((sum, { real }) => sum + 16 * real.length, 0);
  const block = Math.max(1, Math.floor(BUDGET_BYTES / bytes / 2));
  for (let i = 0; i < count; i += block) {
    const rows = await loaded(i, Math.min(count, i + block), load);
    for (let j = i; j < count; j += block) {
      const columns = j === i ? rows : await loaded(j, Math.min(count, j + block), load);
      for (const [k, row] of rows.entries()) {
        for (const [l, column] of columns.entries()) {
          if (j + l >= i + k) yield { a: i + k, b: j + l, similarity: similarity(row, column) };
        }
      }
    }
  }
}

async function loaded(
  from: number,
  to: number,
  load: (index: number) => Promise<ComparableStimulus>,
): Promise<ComparableStimulus[]> {
  const stimuli: ComparableStimulus[] = [];
  for (let index = from; index < to; index++) stimuli.push(await load(index));
  return stimuli;
}
