import { z } from "zod";
import { Core } from "../core/core.ts";
import { CropStep } from "../core/crop.ts";
import { CoreReadoutModel } from "../core-readout-model.ts";
import { LackingArgumentsError, ModelError } from "../errors.ts";
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

const NAME = "SingleCellSpatialContrast";

type Size = readonly [height: number, width: number];

/**
 * openretina's SingleCellSpatialContrast. It crops the stimulus to the size of its spatial filter, around the receptive field's centre,
 * which the file does not hold; where that matters, the user gives it as `rf_location: [row, column]`.
 *
 * @throws LackingArgumentsError if that was not given
 */
export function singleCellSpatialContrast(content: CheckpointContent): CoreReadoutModel {
  const { in_shape, spat_crop_size, rf_location, data_info } = configurationOf(content).read(signature, NAME);
  const [channels, , height, width] = in_shape;
  const weights = weightsOf(content);
  const [filterHeight = 0, filterWidth = 0] = weights.shape("spatial_filter");
  const filter = [filterHeight, filterWidth] as const;
  checkSizes(filter, [height, width], spat_crop_size);
  const [rows, columns] = cropBounds([height, width], filter, rf_location);
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
      architecture: NAME,
      parts: [],
      input: { channels, height, width },
      metadata: readMetadata(data_info),
      recordings: readRecordings(data_info),
      ...settled(content),
    },
  );
}

/** @throws ModelError if sizes that the file or the user states are not what the filter makes them */
function checkSizes(filter: Size, frame: Size, crop: Size | null): void {
  const stated = crop === null ? null : ([Math.min(crop[0], frame[0]), Math.min(crop[1], frame[1])] as const);
  const [name, said] =
    filter[0] > frame[0] || filter[1] > frame[1]
      ? ["in_shape", `${frame[0]} × ${frame[1]} pixels`]
      : stated !== null && (stated[0] !== filter[0] || stated[1] !== filter[1])
        ? ["spat_crop_size", `${stated[0]} × ${stated[1]} pixels`]
        : [null, ""];
  if (name === null) return;
  throw new ModelError(
    `The argument ${name} makes it ${said}, but the model's spatial_filter has ${filter[0]} × ${filter[1]}. ` +
      "Leave the argument out where it was given, or correct it.",
  );
}

/** A patch around the centre, moved inwards where it would leave the frame. */
function cropBounds(frame: Size, crop: Size, centre: Size | undefined): [Range, Range] {
  const isWhole = frame[0] === crop[0] && frame[1] === crop[1];
  if (isWhole) return [whole(frame[0]), whole(frame[1])];
  if (centre === undefined) {
    throw new LackingArgumentsError(
      `This ${NAME} looks at a patch of ${crop[0]} × ${crop[1]} of ${frame[0]} × ${frame[1]} pixels, whose place its file does not hold.`,
      [
        {
          name: "rf_location",
          about: "the centre of the cell's receptive field in pixels, from 0",
          choices: [],
          numbers: ["row", "column"],
        },
      ],
    );
  }
  if (centre[0] >= frame[0] || centre[1] >= frame[1]) {
    throw new ModelError(
      `The argument rf_location that was given says row ${centre[0]} and column ${centre[1]}, but there are ${frame[0]} rows and ` +
        `${frame[1]} columns, from 0. Correct it: the file itself is sound.`,
    );
  }
  const along = (axis: 0 | 1): Range => {
    const end = Math.min(frame[axis], Math.max(0, centre[axis] - Math.floor(crop[axis] / 2)) + crop[axis]);
    return { start: Math.max(0, end - crop[axis]), end };
  };
  return [along(0), along(1)];
}
