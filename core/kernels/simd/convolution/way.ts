import type { Stage } from "../program/stage.ts";
import type { Volume } from "../program/volume.ts";

/** A way to compute a convolution layer in a program's memory. Each function takes room of its own: to be called once, if at all. */
export interface Way {
  /** @param y dense; overwritten */
  readonly forward: (x: Volume, y: Volume) => readonly Stage[];
  /**
   * The gradient of the input from that of the output.
   * @param y what `forward` wrote; ELU's derivative is taken from it
   * @param dy laid out as y is
   * @param dx overwritten
   */
  readonly backward: (y: Volume, dy: Volume, dx: Volume) => readonly Stage[];
}
