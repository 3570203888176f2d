import type { CellField, CellPlace } from "./cell-panel.ts";

/** Cells on a grid, and what the grid is. */
export interface PlacedCells {
  readonly field: CellField;
  /** For people: what the places are. */
  readonly caption: string;
}

/** What is told of a model's cells. */
interface Described {
  readonly input: { readonly height: number; readonly width: number };
  readonly sessions: readonly {
    readonly name: string;
    /** In pixels of the stimulus. */
    readonly receptiveFields:
      | readonly { readonly row: number; readonly column: number; readonly radius: number }[]
      | null;
  }[];
}

interface Cell {
  readonly session: string;
  /** Within its session. */
  readonly neuron: number;
}

/** Pixels of all cells of a recording, `row * width + column`, by their numbers. */
interface Mask {
  readonly height: number;
  readonly width: number;
  readonly pixels: readonly (readonly number[])[];
}

/** The session that all of these cells are of; null where they are of several. */
export function onlySession(cells: readonly Cell[]): string | null {
  const [first] = cells;
  return first !== undefined && cells.every(({ session }) => session === first.session)
    ? first.session
    : null;
}

/**
 * Where cells lie in their recording, if its file says so; else where they look. Null if it says neither.
 * @param mask of the one session that all cells are of; null: there is none, or no such session
 */
export function placedCells(
  { input, sessions }: Described,
  neurons: readonly Cell[],
  mask: Mask | null,
): PlacedCells | null {
  if (mask !== null && onlySession(neurons) !== null) {
    const cells = neurons.map(({ neuron }) => ({ pixels: mask.pixels[neuron]! }));
    const { height, width } = mask;
    return { field: { height, width, cells }, caption: "cells where they lie in the recording" };
  }
  const cells = neurons.flatMap(({ session, neuron }): CellPlace[] => {
    const looks = sessions.find(({ name }) => name === session)?.receptiveFields?.[neuron];
    return looks === undefined ? [] : [{ ...looks, radius: Math.max(0.5, looks.radius) }];
  });
  if (cells.length < neurons.length) return null;
  const { height, width } = input;
  return { field: { height, width, cells }, caption: "cells where they look, one SD" };
}
