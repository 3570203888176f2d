import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { ExportHost } from "../../core/export/index.ts";
import { version } from "../../package.json" with { type: "json" };
import { sha256 } from "../files.ts";
import type { Ffmpeg } from "./ffmpeg.ts";
import { ffmpegEncoder } from "./film-encoder.ts";
import { losslessEncoder } from "./lossless-encoder.ts";

/** @param ffmpeg null: no films */
export function exportHost(ffmpeg: Ffmpeg | null): ExportHost {
  return {
    version,
    sha256,
    startSha256: () => {
      const hash = createHash("sha256");
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
    },
    breathe: () => setImmediate(),
    encodeFilm: ffmpeg === null ? null : ffmpegEncoder(ffmpeg),
    encodeLossless: ffmpeg === null ? null : losslessEncoder(ffmpeg),
  };
}
