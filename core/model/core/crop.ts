import type { FeatureShape } from "../../kernels/index.ts";
import { length, type Range } from "../region.ts";
import { croppedPlacement, type Placement } from "./placement.ts";
import { onlyChannel, onlyChannelLayers, type PreparedStep, type Step, type StepTarget } from "./step.ts";

/** Keeps a rectangle of each frame. */
export class CropStep implements Step {
  readonly results: readonly (readonly string[])[] = [[]];
  readonly placement: Placement;
  private readonly rows: Range;
  private readonly columns: Range;

  constructor(rows: Range, columns: Range) {
    this.rows = rows;
    this.columns = columns;
    this.placement = { height: croppedPlacement(rows.start), width: croppedPlacement(columns.start) };
  }

  outputShape([channels, frames]: FeatureShape): FeatureShape {
    return [channels, frames, length(this.rows), length(this.columns)];
  }

  prepare({ output, channel }: StepTarget): PreparedStep {
    const shift = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });
    return {
      input: {
        time: output.time,
        height: shift(output.height, this.rows.start),
        width: shift(output.width, this.columns.start),
      },
      run: onlyChannel(channel),
      layers: onlyChannelLayers(channel, output),
    };
  }
}
