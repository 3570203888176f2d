import type { Cluster } from "../../../core/engine/contract/index.ts";

/** Neurons as a recipe numbers them; null: through all sessions. */
export interface Group {
  readonly session: string | null;
  readonly neurons: readonly number[];
}

/** Colours for clusters, told apart on dark and on light panels. */
export const clusterColours = [
  "#e8890c",
  "#2f8fdb",
  "#1f9d6b",
  "#a160e0",
  "#d9534f",
  "#1aa3a8",
  "#c2569b",
  "#8a8f2a",
  "#6f7cf0",
  "#a9714b",
] as const;

export const LONGEST_NAME = 80;
const MAX_CLUSTERS = 1000;

/**
 * One more cluster, last.
 *
 * @throws Error if there is no neuron in it, or there are too many clusters already
 */
export function addCluster(
  clusters: readonly Cluster[],
  { session, neurons }: Group,
  id: string,
): readonly Cluster[] {
  if (neurons.length === 0) throw new Error("A cluster needs at least one neuron. Select some first.");
  const added = {
    id,
    name: freshName(clusters),
    colour: freshColour(clusters),
    session,
    neurons: [...neurons],
  };
  return limited([...clusters, added]);
}

/** A cluster of a cell type, ready to be made. */
export interface TypeGroup extends Group {
  readonly type: string;
  readonly colour: string;
}

/**
 * A cluster for each cell type. A type that has one in this session already, by its name, gets its neurons and keeps the
 * rest as it is.
 *
 * @throws Error if there would be too many clusters
 */
export function addTypeClusters(
  clusters: readonly Cluster[],
  types: readonly TypeGroup[],
  newId: () => string,
): readonly Cluster[] {
  const result = [...clusters];
  for (const { type, colour, session, neurons } of types) {
    const name = type.slice(0, LONGEST_NAME);
    const place = result.findIndex((cluster) => cluster.name === name && cluster.session === session);
    const known = result[place];
    if (known === undefined) result.push({ id: newId(), name, colour, session, neurons: [...neurons] });
    else result[place] = { ...known, neurons: [...neurons] };
  }
  return limited(result);
}

/** Why a name cannot be taken, as a sentence; null if it can. */
export function nameProblem(clusters: readonly Cluster[], id: string, name: string): string | null {
  const text = name.trim();
  if (text === "") return "A cluster needs a name.";
  if (text.length > LONGEST_NAME) return `A name has at most ${LONGEST_NAME} characters.`;
  const taken = clusters.some((cluster) => cluster.id !== id && cluster.name === text);
  return taken ? `There is another cluster "${text}".` : null;
}

export function changeCluster(
  clusters: readonly Cluster[],
  id: string,
  change: Partial<Omit<Cluster, "id">>,
): readonly Cluster[] {
  return clusters.map((cluster) => (cluster.id === id ? { ...cluster, ...change } : cluster));
}

/** Puts a removed cluster back where it was, beside whatever was done meanwhile. */
export function restoreCluster(
  clusters: readonly Cluster[],
  removed: Cluster,
  place: number,
): readonly Cluster[] {
  return clusters.some(({ id }) => id === removed.id) ? clusters : clusters.toSpliced(place, 0, removed);
}

function freshName(clusters: readonly Cluster[]): string {
  const taken = new Set(clusters.map(({ name }) => name));
  for (let number = clusters.length + 1; ; number++)
    if (!taken.has(`cluster ${number}`)) return `cluster ${number}`;
}

/** The first colour that is used least. */
function freshColour(clusters: readonly Cluster[]): string {
  const uses = (colour: string): number => clusters.filter((cluster) => cluster.colour === colour).length;
  return clusterColours.reduce<string>(
    (best, colour) => (uses(colour) < uses(best) ? colour : best),
    clusterColours[0],
  );
}

function limited(clusters: readonly Cluster[]): readonly Cluster[] {
  if (clusters.length > MAX_CLUSTERS)
    throw new Error(`A model has at most ${MAX_CLUSTERS} clusters. Delete some first.`);
  return clusters;
}
