/** What a time course looks like: its main lobe is the last one that is not small, which is what a response is to. */
export interface TimeCourse {
  /** Place of the main lobe's largest absolute value, between frames by the parabola through it and its neighbours. */
  readonly peakFrame: number;
  /** The value there, with its sign. */
  readonly peak: number;
  /**
   * The largest value of the other sign over the peak, without signs: 0 for one lobe, 1 for two that are equally high, more where
   * what came before is higher.
   */
  readonly biphasicIndex: number;
}

/** A lobe lower than this part of the largest value does not count as the main one. */
const SMALL = 0.25;

/** Null for a time course of zeros. */
export function describeTimeCourse(temporal: ArrayLike<number>): TimeCourse | null {
  let largest = 0;
  for (let t = 0; t < temporal.length; t++) largest = Math.max(largest, Math.abs(temporal[t]!));
  if (largest === 0) return null;
  let last = temporal.length - 1;
  while (Math.abs(temporal[last]!) < SMALL * largest) last--;
  const sign = Math.sign(temporal[last]!);
  let at = last;
  // Back through the lobe, to where its sign ends.
  for (let t = last; t >= 0 && temporal[t]! * sign > 0; t--)
    if (temporal[t]! * sign > temporal[at]! * sign) at = t;
  const peak = temporal[at]!;
  let other = 0;
  for (let t = 0; t < temporal.length; t++) other = Math.max(other, -temporal[t]! / peak);
  const [before, after] = [(temporal[at - 1] ?? 0) / peak, (temporal[at + 1] ?? 0) / peak];
  const inside = at > 0 && at < temporal.length - 1;
  const shift = inside ? (before - after) / (2 * (before - 2 + after)) : 0;
  return { peakFrame: at + shift, peak, biphasicIndex: other };
}
