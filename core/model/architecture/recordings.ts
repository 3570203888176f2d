import { StoredTensor } from "../../checkpoint/index.ts";
import type { CellMask } from "../description.ts";
import { type Arguments, isArguments } from "./arguments.ts";
import { cellTypeNames } from "./cell-type-names.ts";

/** What a file says of the neurons that were recorded. Lists are by session, one entry for each neuron. */
export interface Recordings {
  /** The group that the authors assigned. */
  readonly cellTypes: ReadonlyMap<string, readonly number[]>;
  /** Correlation of prediction and recording; null where it is not a number. */
  readonly performance: ReadonlyMap<string, readonly (number | null)[]>;
  /** Where the cells lie in the recording's picture. */
  readonly cellMasks: ReadonlyMap<string, CellMask>;
  /** Of the groups that have a name, by group. */
  readonly cellTypeNames: Readonly<Record<string, string>>;
}

/** Reads openretina's data_info; what is not there or not as expected is left out. */
export function readRecordings(dataInfo: unknown): Recordings {
  const info: Arguments = isArguments(dataInfo) ? dataInfo : {};
  const cellTypes = new Map<string, readonly number[]>();
  const cellMasks = new Map<string, CellMask>();
  for (const [name, session] of entries(info.sessions_kwargs)) {
    const types = isArguments(session) ? numbersOf(session.group_assignment) : null;
    if (types?.every(Number.isFinite)) cellTypes.set(name, types);
    const mask = isArguments(session) ? cellMaskOf(session.roi_mask, session.roi_ids) : null;
    if (mask !== null) cellMasks.set(name, mask);
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
  const names = cellTypeNames([...cellTypes.values()].flat());
  return { cellTypes, performance, cellMasks, cellTypeNames: names };
}

/** The largest picture of a recording that is looked at. */
const MAX_MASK_PIXELS = 2 ** 22;

/** The mask has −id where the cell of this id lies, and other numbers elsewhere. Null where a cell has no pixel. */
function cellMaskOf(mask: unknown, ids: unknown): CellMask | null {
  const cells = numbersOf(ids);
  if (!(mask instanceof StoredTensor) || mask.shape.length !== 2 || cells === null) return null;
  if (mask.size > MAX_MASK_PIXELS) return null;
  const [height, width] = mask.shape as [number, number];
  const places = new Map<number, number[]>(cells.map((id) => [id, []]));
  for (const [place, value] of mask.toFloat64().entries()) places.get(-value)?.push(place);
  const pixels = cells.map((id) => places.get(id)!);
  return pixels.every((own) => own.length > 0) ? { height, width, pixels } : null;
}

function entries(value: unknown): [string, unknown][] {
  return isArguments(value) ? Object.entries(value) : [];
}

/** Numbers of a list or of an array; null for anything else. */
function numbersOf(value: unknown): number[] | null {
  if (value instanceof StoredTensor) return [...value.toFloat64()];
  return Array.isArray(value) ? value.map(Number) : null;
}
