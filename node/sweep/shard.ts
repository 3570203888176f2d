/** One of `count` processes that share a sweep: it has every count-th run. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** What a shard has of a list. */
export function shardOf<T>(items: readonly T[], { index, count }: Shard): T[] {
  return items.filter((_, place) => place % count === index);
}
