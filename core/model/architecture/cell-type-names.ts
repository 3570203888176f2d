/**
 * The types of retinal ganglion cells of the mouse after Baden et al. 2016, "The functional diversity of retinal ganglion
 * cells in the mouse", Nature 529, figure 2. Höfling et al. 2024 assign each of their neurons to one of these groups,
 * which are numbered from 1.
 */
const ganglionCells = [
  "OFF local OS",
  "OFF DS",
  "OFF step",
  "OFF slow",
  "OFF alpha sustained",
  "(ON-)OFF JAM-B mix",
  "OFF sustained",
  "OFF alpha transient",
  "OFF mini alpha transient",
  "ON-OFF local edge W3",
  "ON-OFF local",
  "ON-OFF DS 1",
  "ON-OFF DS 2",
  "(ON-)OFF local OS",
  "ON step",
  "ON DS transient",
  "ON local transient OS",
  "ON transient",
  "ON transient large",
  "ON high frequency",
  "ON low frequency",
  "ON sustained",
  "ON mini alpha",
  "ON alpha",
  "ON DS sustained 1",
  "ON DS sustained 2",
  "ON slow",
  "ON contrast suppressed",
  "ON DS sustained 3",
  "ON local sustained OS",
  "OFF suppressed 1",
  "OFF suppressed 2",
];

/** The last group. Groups after the ganglion cells are displaced amacrine cells. */
const LAST_GROUP = 46;

/** Names of the groups among these that have one. */
export function cellTypeNames(groups: readonly number[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const group of groups) {
    const name = nameOf(group);
    if (name !== null) names[group] = name;
  }
  return names;
}

function nameOf(group: number): string | null {
  if (!Number.isInteger(group) || group < 1 || group > LAST_GROUP) return null;
  return ganglionCells[group - 1] ?? "amacrine cell";
}
