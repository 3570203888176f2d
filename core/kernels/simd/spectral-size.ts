import { transformLength } from "./fourier-plan.ts";
import type { Geometry } from "./geometry.ts";

/** Of a two-dimensional Fourier transform; the factors are 2, 3 and 5. */
export interface SpectralSize {
  readonly rows: number;
  readonly columns: number;
}

/** Large enough that nothing wanted is wrapped around. */
export function spectralSize(g: Geometry): SpectralSize {
  return { rows: transformLength(g.paddedHeight), columns: transformLength(g.paddedWidth) };
}
