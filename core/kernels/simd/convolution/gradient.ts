import type { Geometry } from "../geometry.ts";
import type { Block } from "../pack.ts";
import type { Layout } from "../program/layout.ts";
import { type Stage, shares } from "../program/stage.ts";
import type { Volume } from "../program/volume.ts";

/** A block's gradient before its activation: `[frame, row, column, channel]`. */
export interface BlockGradient<SomeBlock extends Block> {
  readonly block: SomeBlock;
  readonly z: number;
}

/**
 * The gradients of all blocks, and the stage that makes them of the output's.
 * @param margin whether there are zeros around each frame, as many as the kernel has rows and columns, less one
 */
export function blockGradients<SomeBlock extends Block>(
  layout: Layout,
  g: Geometry,
  blocks: readonly SomeBlock[],
  elu: boolean,
  y: Volume,
  dy: Volume,
  margin: boolean,
): { gradients: BlockGradient<SomeBlock>[]; stage: Stage } {
  const [rows, columns] = margin ? [g.kHeight - 1, g.kWidth - 1] : [0, 0];
  const zRow = g.width + 2 * columns;
  const zPlane = zRow * (g.height + 2 * rows);
  const gradients = blocks.map((block) => ({
    block,
    z: layout.zeros(g.frames * zPlane * block.channels),
  }));
  const calls = gradients.flatMap(({ block: { first, used, channels }, z }) =>
    shares(0, g.frames, layout.parts).map(([begin, end]) => ({
      kernel: "start" as const,
      args: [
        ...[dy.at + first * dy.channel, y.at + first * y.channel, y.channel],
        ...[z + 4 * channels * (rows * zRow + columns), channels, used, begin, end],
        ...[g.height, g.width, zRow, zPlane, elu ? 1 : 0],
      ],
    })),
  );
  return { gradients, stage: { calls, cost: 2 * g.output[0] * g.frames * g.height * g.width } };
}
