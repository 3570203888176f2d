import type { Stage } from "./stage.ts";
import type { Volume } from "./volume.ts";

/** A layer made ready in a program's memory. Each function takes room of its own: to be called once, if at all. */
export interface PlannedLayer {
  readonly y: Volume;
  readonly forward: () => readonly Stage[];
  /**
   * The gradient of the input from that of the output.
   * @param dy laid out as y is
   * @param dx overwritten
   */
  readonly backward: (dy: Volume, dx: Volume) => readonly Stage[];
}
