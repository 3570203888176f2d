import { enlarged } from "../../core/export/enlarge.ts";
import type { Format } from "../../core/export/format/format.ts";

/**
 * All frames one after the other, a byte a level and no header: `[time, height, width, colour]`. For programs that read nothing else.
 * To go to core/export/raw-file.ts.
 */
export const raw: Format<"raw"> = {
  name: "raw",
  use: "bytes without a header, frame after frame",
  shows: "stills",
  estimate: ({ pictures }) => pictures(255),
  files: async function* (_run, { series, scale, tick }) {
    for (const one of series) {
      const frames: Uint8Array[] = [];
      for (let frame = 0; frame < one.frames; frame++) {
        frames.push(enlarged(one.picture(frame, 255), scale).samples as Uint8Array);
        await tick();
      }
      const size = frames[0]?.length ?? 0;
      const bytes = new Uint8Array(size * frames.length);
      for (const [index, frame] of frames.entries()) bytes.set(frame, index * size);
      const name = one.channel === null ? "stimulus.raw" : `stimulus-channel-${one.channel}.raw`;
      const content = `${one.frames} frames of ${one.width * scale} × ${one.height * scale} pixels, levels of 8 bits`;
      yield { name, bytes, content };
    }
  },
};
