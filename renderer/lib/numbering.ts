import type { SessionView } from "../../core/engine/contract/index.ts";

type Session = Pick<SessionView, "name" | "neurons">;

/**
 * Neurons of one session in the numbers of another. Null stands for all sessions, whose neurons are numbered one session
 * after the other. Those that the other session does not have are left out.
 */
export function renumber(
  neurons: readonly number[],
  from: string | null,
  to: string | null,
  sessions: readonly Session[],
): readonly number[] {
  if (from === to) return neurons;
  const start = from === null ? 0 : firstNeuron(from, sessions);
  const end = to === null ? 0 : firstNeuron(to, sessions);
  const count = to === null ? neuronCount(null, sessions) : neuronCount(to, sessions);
  if (start === null || end === null) return [];
  return neurons.map((neuron) => neuron + start - end).filter((neuron) => neuron >= 0 && neuron < count);
}

/** A neuron numbered through all sessions: its session, and its number there; null where there is none. */
export function placeOf(
  neuron: number,
  sessions: readonly Session[],
): { readonly session: string; readonly neuron: number } | null {
  let first = 0;
  for (const { name, neurons } of sessions) {
    if (neuron < first + neurons) return { session: name, neuron: neuron - first };
    first += neurons;
  }
  return null;
}

/** How many neurons a session has; null: all sessions together. */
export function neuronCount(session: string | null, sessions: readonly Session[]): number {
  return sessions
    .filter(({ name }) => session === null || name === session)
    .reduce((sum, { neurons }) => sum + neurons, 0);
}

/** In the numbers through all sessions; null where there is no such session. */
function firstNeuron(session: string, sessions: readonly Session[]): number | null {
  const index = sessions.findIndex(({ name }) => name === session);
  return index < 0 ? null : sessions.slice(0, index).reduce((sum, { neurons }) => sum + neurons, 0);
}

/** Cell type of each neuron of a session, in its numbers; null where a file does not say. */
export function cellTypesOf(
  session: string | null,
  sessions: readonly Pick<SessionView, "name" | "neurons" | "cellTypes">[],
): readonly (string | number | null)[] {
  return sessions
    .filter(({ name }) => session === null || name === session)
    .flatMap(({ neurons, cellTypes }) => cellTypes ?? new Array<null>(neurons).fill(null));
}
