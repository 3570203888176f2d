import type { FeatureShape } from "../../convolution.ts";
import type { Layout } from "./layout.ts";
import { type Call, type Stage, shares } from "./stage.ts";

/** A feature map in a program's memory, or a box of one: `[channel, frame, row, column]`, columns side by side. */
export interface Volume {
  readonly at: number;
  readonly shape: FeatureShape;
  /** Bytes from one channel to the next, from one frame to the next, from one row to the next. */
  readonly channel: number;
  readonly frame: number;
  readonly row: number;
}

export function volume(at: number, shape: FeatureShape): Volume {
  const [, frames, height, width] = shape;
  return { at, shape, channel: 4 * frames * height * width, frame: 4 * height * width, row: 4 * width };
}

export const elements = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** A box of a volume: the same numbers. */
export function boxOf(whole: Volume, begin: FeatureShape, shape: FeatureShape): Volume {
  const [channel, frame, row, column] = begin;
  const at = whole.at + channel * whole.channel + frame * whole.frame + row * whole.row + 4 * column;
  return { ...whole, at, shape };
}

export const denseFrames = ({ shape, frame, row }: Volume): boolean =>
  row === 4 * shape[3] && frame === row * shape[2];

export const dense = (whole: Volume): boolean =>
  denseFrames(whole) && whole.channel === whole.frame * whole.shape[1];

/** Copies one volume to another of the same shape. */
export function copied(from: Volume, to: Volume, parts: number): Stage {
  const [channels, frames, height, width] = from.shape;
  const calls = Array.from({ length: channels }, (_, c) =>
    shares(0, frames, parts).map(
      ([begin, end]): Call => ({
        kernel: "copyPlanes",
        args: [
          ...[from.at + c * from.channel + begin * from.frame, from.frame, from.row],
          ...[to.at + c * to.channel + begin * to.frame, to.frame, to.row],
          ...[end - begin, height, width],
        ],
      }),
    ),
  );
  return { calls: calls.flat(), cost: elements(from.shape) / 4 };
}

/** A volume for a consumer that wants all of it side by side: the same one if it is so, or a copy and the stage that makes it. */
export function packed(layout: Layout, x: Volume): { volume: Volume; stages: Stage[] } {
  if (dense(x)) return { volume: x, stages: [] };
  const copy = volume(layout.room(elements(x.shape)), x.shape);
  return { volume: copy, stages: [copied(x, copy, layout.parts)] };
}

/** Stages that write a volume whose producer writes side by side. */
export function unpacked(layout: Layout, x: Volume, write: (to: Volume) => Stage[]): Stage[] {
  if (dense(x)) return write(x);
  const copy = volume(layout.room(elements(x.shape)), x.shape);
  return [...write(copy), copied(copy, x, layout.parts)];
}
