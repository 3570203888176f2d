import type { Float32ArrayOf } from "../basis/schemas.ts";
import type { Picture } from "../formats/index.ts";
import type { ChannelsChoice } from "./choices.ts";
import { paintChannel, paintColours } from "./composite.ts";
import type { TopLevel, ValueRange } from "./levels.ts";
import { allChannels, channelFrame, stimulusSize } from "./stimulus.ts";

/** The pictures of a stimulus, one a frame: of all its channels together, or of one. */
export interface PictureSeries {
  /** The channel that it shows in grey; null: all of them. */
  readonly channel: number | null;
  readonly frames: number;
  /** Of one picture, before it is enlarged. */
  readonly width: number;
  readonly height: number;
  /** @param top 255 for samples of 8 bits, 65535 for 16 */
  picture(frame: number, top: TopLevel): Picture;
}

/**
 * The series of pictures that are wanted of a stimulus.
 * @param ranges of each channel that is shown
 * @param shown channels: pictures are of those that were optimized, not of those that a recipe holds
 */
export function pictureSeries(
  stimulus: Float32ArrayOf,
  ranges: readonly ValueRange[],
  channels: ChannelsChoice,
  shown: readonly number[] = allChannels(stimulus),
): PictureSeries[] {
  const size = stimulusSize(stimulus);
  if (channels === "separate" || shown.length === 1) {
    return shown.map((channel, index) => ({
      ...size,
      channel: channels === "separate" ? channel : null,
      picture: (frame, top) => {
        const samples = emptySamples(size.width * size.height, top);
        paintChannel(channelFrame(stimulus, channel, frame), ranges[index]!, top, samples, 1);
        return { width: size.width, height: size.height, bands: 1, samples };
      },
    }));
  }
  const picture: PictureSeries["picture"] = (frame, top) => {
    const samples = emptySamples(size.width * size.height * 3, top);
    const values = shown.map((channel) => channelFrame(stimulus, channel, frame));
    paintColours(values, ranges, top, samples, 3);
    return { width: size.width, height: size.height, bands: 3, samples };
  };
  return [{ ...size, channel: null, picture }];
}

function emptySamples(length: number, top: TopLevel): Uint8Array | Uint16Array {
  return top === 255 ? new Uint8Array(length) : new Uint16Array(length);
}
