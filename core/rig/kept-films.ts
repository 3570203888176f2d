import type { Float32ArrayOf } from "../basis/schemas.ts";

/** Films in memory, the latest ones; the others are loaded again. */
const MAX_BYTES = 96 * 2 ** 20;

/** Loads films by their number and keeps as many as memory is allowed to hold, and always the last one. */
export function keptFilms(
  load: (index: number) => Promise<Float32ArrayOf>,
): (index: number) => Promise<Float32ArrayOf> {
  const kept = new Map<number, Float32ArrayOf>();
  let bytes = 0;
  return async (index) => {
    const known = kept.get(index);
    if (known !== undefined) {
      // The latest one goes last.
      kept.delete(index);
      kept.set(index, known);
      return known;
    }
    const film = await load(index);
    kept.set(index, film);
    bytes += film.values.byteLength;
    for (const [oldest, { values }] of kept) {
      if (bytes <= MAX_BYTES || oldest === index) break;
      kept.delete(oldest);
      bytes -= values.byteLength;
    }
    return film;
  };
}
