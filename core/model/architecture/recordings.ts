import { StoredTensor } from "../../checkpoint/index.ts";
import { type Arguments, isArguments } from "./arguments.ts";
import { cellTypeNames } from "./cell-type-names.ts";

/** What a file says of the neurons that were recorded. Lists are by session, one entry for each neuron. */
export interface Recordings {
  /** The group that the authors assigned. */
  readonly cellTypes: ReadonlyMap<string, readonly number[]>;
  /** Correlation of prediction and recording; null where it is not a number. */
  readonly performance: ReadonlyMap<string, readonly (number | null)[]>;
  /** Of the groups that have a name, by group. */
  readonly cellTypeNames: Readonly<Record<string, string>>;
}

/** Reads openretina's data_info; what is not there or not as expected is left out. */
export function readRecordings(dataInfo: unknown): Recordings {
  const info: Arguments = isArguments(dataInfo) ? dataInfo : {};
  const cellTypes = new Map<string, readonly number[]>();
  for (const [name, session] of entries(info.sessions_kwargs)) {
    const types = isArguments(session) ? numbersOf(session.group_assignment) : null;
    if (types?.every(Number.isFinite)) cellTypes.set(name, types);
  }
  const performance = new Map<string, readonly (number | null)[]>();
  for (const [name, session] of entries(info.pretrained_performance)) {
    const values = numbersOf(session);
    if (values !== null) {
      performance.set(
        name,
        values.map((value) => (Number.isFinite(value) ? value : null)),
      );
    }
  }
  return { cellTypes, performance, cellTypeNames: cellTypeNames([...cellTypes.values()].flat()) };
}

function entries(value: unknown): [string, unknown][] {
  return isArguments(value) ? Object.entries(value) : [];
}

/** Numbers of a list or of an array; null for anything else. */
function numbersOf(value: unknown): number[] | null {
  if (value instanceof StoredTensor) return [...value.toFloat64()];
  return Array.isArray(value) ? value.map(Number) : null;
}
