import type { DrawnKernels } from "../../../../core/analyses/index.ts";
import type { KernelSize } from "../../../../core/numerics/index.ts";

/** How the kernels of one channel lie side by side: with a line between them, in rows about as many as columns. */
export interface ChannelLayout {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export function channelLayout({ inputs, height, width }: KernelSize): ChannelLayout {
  const columns = Math.ceil(Math.sqrt(inputs));
  const rows = Math.ceil(inputs / columns);
  return { columns, width: columns * (width + 1) - 1, height: rows * (height + 1) - 1 };
}

/** Kernels of one channel in one picture, `[row, column]`; not a number between them. */
export function channelPicture(kernels: DrawnKernels, output: number): Float32Array {
  const { inputs, height, width } = kernels.size;
  const layout = channelLayout(kernels.size);
  const picture = new Float32Array(layout.width * layout.height).fill(Number.NaN);
  for (let input = 0; input < inputs; input++) {
    const top = Math.floor(input / layout.columns) * (height + 1);
    const left = (input % layout.columns) * (width + 1);
    for (let p = 0; p < height * width; p++) {
      const place = (top + Math.floor(p / width)) * layout.width + left + (p % width);
      picture[place] = kernels.spatial[(output * inputs + input) * height * width + p]!;
    }
  }
  return picture;
}
