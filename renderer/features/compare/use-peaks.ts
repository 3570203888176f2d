import { useEffect, useState } from "react";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { useServices } from "../../stores/services.ts";

/** As many as the engine tells at once. */
const AT_ONCE = 200;

/** The largest absolute value of the stimuli of some runs together, without these being loaded; 0 until it is known. */
export function useCommonPeak(runs: readonly RunSummary[]): number {
  const { engine } = useServices();
  const [peak, setPeak] = useState(0);
  // Their stimuli, as far as they have come.
  const asked = runs.filter(({ hasResult }) => hasResult).map(({ id }) => id);
  const key = asked.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids.
  useEffect(() => {
    const leaving = new AbortController();
    const ask = async (): Promise<void> => {
      let most = 0;
      for (let start = 0; start < asked.length; start += AT_ONCE) {
        const { tiles } = await engine.request(
          "tiles",
          { runs: asked.slice(start, start + AT_ONCE) },
          { signal: leaving.signal },
        );
        for (const tile of tiles) most = Math.max(most, tile.peak);
      }
      setPeak(most);
    };
    // Without it each stimulus has its own scale, as it has anyway until then.
    ask().catch(() => undefined);
    return () => leaving.abort();
  }, [engine, key]);
  return peak;
}
