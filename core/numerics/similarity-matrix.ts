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

/** How alike some stimuli are, as matrices; not a number where one of two is zero everywhere. */
export interface SimilarityMatrices {
  /** `[stimulus, stimulus]` */
  readonly cosine: Float64Array<ArrayBuffer>;
  /** `[stimulus, stimulus]` */
  readonly aligned: Float64Array<ArrayBuffer>;
  /** `[channel, stimulus, stimulus]`; not a number where one of two is zero in that channel, too. */
  readonly perChannel: Float64Array<ArrayBuffer>;
  /** `[stimulus, stimulus, (frames, rows, columns)]`: by how much the second is shifted to lie on the first. */
  readonly shifts: Float64Array<ArrayBuffer>;
}

export function similarityMatrices(
  pairs: readonly SimilarPair[],
  count: number,
  channels: number,
): SimilarityMatrices {
  const unknown = (size: number) => new Float64Array(size).fill(Number.NaN);
  const cells = count * count;
  const matrices = {
    cosine: unknown(cells),
    aligned: unknown(cells),
    perChannel: unknown(channels * cells),
    shifts: unknown(3 * cells),
  };
  for (const { a, b, similarity: alike } of pairs) {
    if (alike === null) continue;
    for (const [row, column, sign] of [
      [a, b, 1],
      [b, a, -1],
    ] as const) {
      const cell = row * count + column;
      matrices.cosine[cell] = alike.cosine;
      matrices.aligned[cell] = alike.aligned;
      for (const [channel, value] of alike.perChannel.entries())
        matrices.perChannel[channel * cells + cell] = value ?? Number.NaN;
      // No shift has no sign.
      for (const [axis, steps] of alike.shift.entries()) matrices.shifts[3 * cell + axis] = sign * steps || 0;
    }
  }
  return matrices;
}

export interface SimilaritySummary {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** Of different stimuli. @param values `[stimulus, stimulus]` @returns null where no pair is known */
export function summariseSimilarity(values: ArrayLike<number>, count: number): SimilaritySummary | null {
  let [sum, least, most, known] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++) {
      const value = values[row * count + column]!;
      if (Number.isNaN(value)) continue;
      [sum, least, most, known] = [sum + value, Math.min(least, value), Math.max(most, value), known + 1];
    }
  }
  return known === 0 ? null : { mean: sum / known, least, most };
}
