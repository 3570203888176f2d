import { cellTypeName } from "../../../core/basis/cell-type-name.ts";
import { naturalOrder } from "../../../core/basis/natural-order.ts";
import type { ModelView, ReceptiveField } from "../../../core/engine/contract/index.ts";

type Description = ModelView["description"];

/** A neuron of a session, or of all sessions one after the other. */
export interface Neuron {
  /** As recipes with this session number it. */
  readonly index: number;
  readonly session: string;
  /** Its number within its session. */
  readonly indexInSession: number;
  /** Name of its cell type; null where the file does not say. */
  readonly type: string | null;
  /** Correlation of its prediction with the recorded response; null where the file does not say. */
  readonly performance: number | null;
  /** Where it looks, in pixels of the stimulus; null where its readout has no place in space. */
  readonly field: ReceptiveField | null;
}

/**
 * Neurons as a recipe numbers them.
 *
 * @param session null: all sessions, in alphabetical order, numbered through
 */
export function neuronsOf(description: Description, session: string | null): readonly Neuron[] {
  const known = cache.get(description) ?? new Map<string | null, readonly Neuron[]>();
  cache.set(description, known);
  const listed = known.get(session);
  if (listed !== undefined) return listed;
  const neurons = list(description, session);
  known.set(session, neurons);
  return neurons;
}

const cache = new WeakMap<Description, Map<string | null, readonly Neuron[]>>();

function list(description: Description, session: string | null): readonly Neuron[] {
  const neurons: Neuron[] = [];
  for (const { name, neurons: count, cellTypes, performance, receptiveFields } of description.sessions) {
    if (session !== null && name !== session) continue;
    for (let index = 0; index < count; index++) {
      const label = cellTypes?.[index];
      neurons.push({
        index: neurons.length,
        session: name,
        indexInSession: index,
        type: label === undefined ? null : cellTypeName(description.cellTypeNames, label),
        performance: performance?.[index] ?? null,
        field: receptiveFields?.[index] ?? null,
      });
    }
  }
  return neurons;
}

/** Names of all cell types of a model, in all sessions: the same type has the same colour wherever it is seen. */
export function cellTypesOf(description: Description): ReadonlySet<string> {
  return new Set(neuronsOf(description, null).flatMap(({ type }) => (type === null ? [] : [type])));
}

/** Neurons of each cell type, types in alphabetical order; those without a type are left out. */
export function byType(neurons: readonly Neuron[]): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const { type, index } of neurons) {
    if (type === null) continue;
    const group = groups.get(type);
    if (group === undefined) groups.set(type, [index]);
    else group.push(index);
  }
  return new Map([...groups].sort(([a], [b]) => naturalOrder(a, b)));
}
