import { z } from "zod";

/**
 * Sizes that a configuration may ask for. Models of retinas stay far below; beyond them a number is a mistake, and what it asks for
 * would fill the memory before anybody could be told.
 */
const most = { channels: 65_536, frames: 100_000, side: 16_384, kernel: 4096, padding: 4096, layers: 256 };

export const channelCount = z.int().positive().max(most.channels);
export const frameCount = z.int().positive().max(most.frames);
/** Pixels of one side of a picture. */
export const sideLength = z.int().positive().max(most.side);
/** Frames or pixels of a kernel. */
export const kernelSize = z.int().positive().max(most.kernel);
export const paddingSize = z.int().nonnegative().max(most.padding);
/** Frames that are cut off a core's output. */
export const cutFrames = z.int().nonnegative().max(most.frames);
export const layerCount = z.int().positive().max(most.layers);
/** One entry for each layer. */
export const perLayerOf = <T extends z.ZodType>(entry: T) => z.array(entry).max(most.layers);

/** `[channels, frames, height, width]` of the stimuli that a model was trained with. */
export const inputShape = z.tuple([channelCount, frameCount, sideLength, sideLength]);
