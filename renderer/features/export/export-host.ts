import type { ExportHost } from "../../../core/export/index.ts";
import { webCodecsEncoder } from "../../film/encoder.ts";
import { sha256, startSha256 } from "../../lib/sha256.ts";

/** How long work goes on before others have their turn: messages, such as that to cancel. */
const TURN_MS = 30;

/** A browser's worker as the host of an export. @param version Retinoscope's */
export function createExportHost(version: string): ExportHost {
  let turn = performance.now();
  return {
    version,
    sha256,
    startSha256,
    breathe: async () => {
      if (performance.now() - turn < TURN_MS) return;
      await new Promise((resolve) => setTimeout(resolve, 0));
      turn = performance.now();
    },
    encodeFilm: webCodecsEncoder,
    // Browsers have no encoder for it.
    encodeLossless: null,
  };
}
