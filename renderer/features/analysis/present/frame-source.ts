import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { frameChannels, peakOf } from "../../../../core/export/index.ts";
import { makeFilm, stimulusSchema } from "../../../../core/stimulus-library/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import type { FilmedStimulus } from "./cells-film-job.ts";

/** Frames of a stimulus, made or looked up when they are shown. */
export interface FrameSource {
  readonly channels: number;
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  /** End of its colour scale. */
  readonly peak: number;
  /** Each channel's `[height, width]`. */
  readonly channelsOf: (frame: number) => readonly Float32Array[];
  /** All of it, to be taken elsewhere. */
  readonly filmed: FilmedStimulus;
}

export function sourceOfArray(array: Float32ArrayOf): FrameSource {
  const [channels = 0, frames = 0, height = 0, width = 0] = array.shape.slice(-4);
  const film = { shape: [channels, frames, height, width], values: array.values };
  return {
    channels,
    frames,
    height,
    width,
    peak: peakOf(film),
    channelsOf: (frame) => frameChannels(film, frame),
    filmed: { type: "array", array: film },
  };
}

/** Noise goes this many standard deviations far in its colours. */
const NOISE_PEAK = 3;

/** A stimulus of the library, drawn frame by frame as the engine drew it. Null for others. */
export function sourceOfLibrary({ asked, result }: Outcome<"present">): FrameSource | null {
  if (asked.stimulus.type !== "library") return null;
  const { frameRateHz, pixelSizeUm } = asked.stimulus;
  const [channels = 0, frames = 0, height = 0, width = 0] = result.shape;
  const stimulus = stimulusSchema.parse(asked.stimulus.stimulus);
  const screen = { channels, height, width, frameRateHz, pixelSizeUm };
  const film = makeFilm(stimulus, screen);
  const { amplitude, background } = stimulus;
  const peak = Math.abs(background) + Math.abs(amplitude) * (stimulus.type === "noise" ? NOISE_PEAK : 1);
  return {
    channels,
    frames,
    height,
    width,
    peak,
    channelsOf: (frame) => {
      const values = film.read(frame, frame + 1);
      const pixels = height * width;
      return Array.from({ length: channels }, (_, c) => values.subarray(c * pixels, (c + 1) * pixels));
    },
    filmed: { type: "library", stimulus, screen },
  };
}
