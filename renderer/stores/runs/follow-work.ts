import type { AnalysisState } from "../analyses-store.ts";
import type { AtlasStore } from "../atlas/atlas-store.ts";
import type { PreferencesStore } from "../preferences-store.ts";
import type { RunsStore } from "./runs-store.ts";

/** So that what is shown can be seen, in milliseconds. */
const MIN_MS = 800;

interface Watched {
  readonly runs: RunsStore;
  readonly preferences: PreferencesStore;
  readonly atlas: AtlasStore;
  readonly analyses: { readonly store: { getState(): Pick<AnalysisState, "opened"> } };
}

/** Where it is asked for, the stage shows a run as soon as its turn comes, unless something else than a run is on it. */
export function followWork({ runs, preferences, atlas, analyses }: Watched, now: () => number): void {
  let last = Number.NEGATIVE_INFINITY;
  runs.subscribe(({ runs: known, shown, compared, show }) => {
    if (!preferences.getState().followWork || known === null || now() - last < MIN_MS) return;
    if (atlas.getState().opened || analyses.store.getState().opened || compared.length > 0) return;
    if (shown !== null && known.get(shown)?.status === "running") return;
    for (const { id, status } of known.values()) {
      if (status !== "running") continue;
      last = now();
      show(id);
      return;
    }
  });
}
