/** Things by what they have in common, in the order in which each first comes. (Map.groupBy, which Node has from 21 on.) */
export function grouped<T, K>(things: readonly T[], keyOf: (thing: T) => K): Map<K, [T, ...T[]]> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
}
