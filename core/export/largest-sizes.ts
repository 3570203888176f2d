import type { RunShapes } from "./export-runs.ts";
import { formatOf } from "./format/formats.ts";
import type { ExportOptions } from "./options.ts";

/** What an export of runs comes to, before any of them is read. */
export interface ExportSizes {
  readonly frames: number;
  /** The most that it can take, without films: pictures as large as they are before they are compressed. */
  readonly bytes: number;
}

export function largestSizes(
  runs: readonly RunShapes[],
  { formats, scale, channels: choice }: Pick<ExportOptions, "formats" | "scale" | "channels">,
): ExportSizes {
  let [frames, bytes] = [0, 0];
  for (const { stimulus, response, losses } of runs) {
    const [channels = 0, length = 0, height = 0, width = 0] = stimulus;
    const bands = choice === "separate" || channels === 1 ? channels : 3;
    const pixels = length * height * width * scale ** 2 * (choice === "separate" ? channels : 1);
    const samples = length * height * width * bands * scale ** 2;
    const sizes = {
      stimulus: product(stimulus),
      response: product(response),
      losses,
      pixels,
      pictures: (top: 255 | 65535) => samples * (top === 65535 ? 2 : 1),
    };
    frames += length;
    bytes += formats.reduce((sum, format) => sum + formatOf(format).estimate(sizes), 0);
  }
  return { frames, bytes };
}

const product = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1);
