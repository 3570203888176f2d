import type { ExportedRun, RunSource } from "../../../../core/export/index.ts";

/** Of the arrays of runs that are looked at again when a profile changes. */
const MAX_BYTES = 128 * 2 ** 20;

/** The same sources; the latest stay in memory. */
export function cachedSources(sources: readonly RunSource[], maxBytes = MAX_BYTES): readonly RunSource[] {
  const kept = new Map<number, ExportedRun>();
  let bytes = 0;
  return sources.map(({ name, load }, index) => ({
    name,
    load: async () => {
      const known = kept.get(index);
      if (known !== undefined) return known;
      const run = await load();
      if (!kept.has(index)) {
        kept.set(index, run);
        bytes += bytesOf(run);
      }
      for (const [oldest, old] of kept) {
        if (bytes <= maxBytes || oldest === index) break;
        kept.delete(oldest);
        bytes -= bytesOf(old);
      }
      return run;
    },
  }));
}

function bytesOf({ arrays: { stimulus, response } }: ExportedRun): number {
  return stimulus.values.byteLength + response.values.byteLength;
}
