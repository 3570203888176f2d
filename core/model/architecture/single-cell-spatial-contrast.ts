import { z } from "zod";
import { Core } from "../core/core.ts";
import { CropStep } from "../core/crop.ts";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { ModelError } from "../errors.ts";
import { SpatialContrastReadout } from "../readout/spatial-contrast.ts";
import { type Range, whole } from "../region.ts";
import type { Signature } from "../signature.ts";
import { inputShape, sideLength } from "../sizes.ts";
import { type CheckpointContent, configurationOf, settled, weightsOf } from "./checkpoint-content.ts";
import { readMetadata } from "./metadata.ts";
import { readRecordings } from "./recordings.ts";
import { SINGLE_CELL } from "./single-cell.ts";

const pixel = z.int().nonnegative();

const signature = {
  modules: ["openretina.models.spatial_contrast"],
  takes: z.object({
    data_info: z.unknown().optional(),
    in_shape: inputShape,
    spat_crop_size: z.tuple([sideLength, sideLength]).nullable().default(null),
    // Not an argument of openretina's: it fits the centre to a file with the spike-triggered average.
    rf_location: z.tuple([pixel, pixel]).optional(),
  }),
  training: [
    ...["sta_dir", "sta_file_name", "flip_sta", "temporal_crop_frames", "sigma_contour", "learning_rate"],
    ...["w_init", "a_init", "b_init", "c_init", "loss", "validation_loss"],
  ],
  dropsOthers: true,
} satisfies Signature;

/**
 * openretina's SingleCellSpatialContrast. It crops the stimulus around the receptive field's centre, which the file does
 * not hold; where that matters, the user gives it as `rf_location: [row, column]`.
 */
export function singleCellSpatialContrast(content: CheckpointContent): CoreReadoutModel {
  const { in_shape, spat_crop_size, rf_location, data_info } = configurationOf(content).read(
    signature,
    "SingleCellSpatialContrast",
  );
  const [channels, , height, width] = in_shape;
  const weights = weightsOf(content);
  const [rows, columns] =
    spat_crop_size === null
      ? [whole(height), whole(width)]
      : cropBounds([height, width], spat_crop_size, rf_location);
  const filter = [rows.end - rows.start, columns.end - columns.start] as const;
  const frames = weights.shape("temporal_filter")[0] ?? 0;
  const scalar = (name: string): Float32Array => Float32Array.of(weights.scalar(name));
  const readout = new SpatialContrastReadout({
    neurons: 1,
    height: filter[0],
    width: filter[1],
    frames,
    spatial: weights.buffer("spatial_filter", filter),
    spatialSums: Float32Array.of(weights.buffer("spatial_filter_sum", [])[0]!),
    temporal: weights.buffer("temporal_filter", [frames]),
    w: scalar("w"),
    a: scalar("nl_a"),
    b: scalar("nl_b"),
    c: scalar("nl_c"),
    contrast: "sum-of-squares",
  });
  const core = new Core([new CropStep(rows, columns)]);
  return new CoreReadoutModel(
    { coreOf: () => core, readouts: new Map([[SINGLE_CELL, readout]]) },
    {
      architecture: "SingleCellSpatialContrast",
      parts: [],
      input: { channels, height, width },
      metadata: readMetadata(data_info),
      recordings: readRecordings(data_info),
      ...settled(content),
    },
  );
}

/** A patch around the centre, moved inwards where it would leave the frame. */
function cropBounds(
  frame: readonly [number, number],
  crop: readonly [number, number],
  centre: readonly [number, number] | undefined,
): [Range, Range] {
  const fits = frame[0] <= crop[0] && frame[1] <= crop[1];
  if (centre === undefined && !fits) {
    throw new ModelError(
      `This model looks at a patch of ${crop[0]} × ${crop[1]} pixels around its receptive field, whose place its file does ` +
        'not hold. Give it with --args, such as {"rf_location": [row, column]}.',
    );
  }
  const along = (axis: 0 | 1): Range => {
    const half = Math.floor(crop[axis] / 2);
    const end = Math.min(frame[axis], Math.max(0, (centre?.[axis] ?? half) - half) + crop[axis]);
    return { start: Math.max(0, end - crop[axis]), end };
  };
  return [along(0), along(1)];
}
