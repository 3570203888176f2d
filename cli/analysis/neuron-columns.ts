import type { RetinaModel } from "../../core/model/index.ts";
import type { MatrixColumn } from "../../core/tables/index.ts";

/** The neurons of a session, or of all, with their cell types: `session/3` where there are several sessions. */
export function neuronColumns({ description }: RetinaModel, session: string | null): MatrixColumn[] {
  return description.sessions
    .filter(({ name }) => session === null || name === session)
    .flatMap(({ name, neurons, cellTypes }) =>
      Array.from({ length: neurons }, (_, neuron) => ({
        name: session === null ? `${name}/${neuron}` : String(neuron),
        type: String(cellTypes?.[neuron] ?? ""),
      })),
    );
}
