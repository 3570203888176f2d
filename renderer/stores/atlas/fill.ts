import type { ModelView } from "../../../core/engine/contract/index.ts";
import { notifyError } from "../../ui/notices/notices.ts";
import { isUnderWay } from "../runs/runs-store.ts";
import type { Services } from "../services.ts";
import { missingOf, type Slot } from "./wall.ts";

/** As many as the engine starts at once. */
const MAX_AT_ONCE = 10_000;

/**
 * Starts a run for each member that lacks one of the wall's recipe.
 *
 * @param inView keys of the tiles that are seen: they come first
 */
export async function fillWall(
  { runs }: Pick<Services, "runs">,
  model: ModelView,
  slots: readonly Slot[],
  inView: ReadonlySet<string>,
): Promise<void> {
  const missing = missingOf(slots);
  const ordered = [
    ...missing.filter(({ key }) => inView.has(key)),
    ...missing.filter(({ key }) => !inView.has(key)),
  ];
  const wanted = ordered.slice(0, MAX_AT_ONCE).map(({ recipe, name }) => ({ recipe: recipe!, name }));
  if (wanted.length === 0) return;
  try {
    await runs.getState().start({ model: model.id, runs: wanted }, { show: false });
  } catch (error) {
    notifyError(error);
  }
}

/** Runs of tiles that have come into view are computed before the others that wait. */
export function hurryInView({ engine }: Pick<Services, "engine">, slots: readonly Slot[]): void {
  const waiting = slots.flatMap(({ summary }) =>
    summary !== null && isUnderWay(summary) && summary.queuePosition !== null ? [summary] : [],
  );
  // They are the first already.
  if (waiting.every(({ queuePosition }) => queuePosition! < waiting.length)) return;
  engine.request("hurryRuns", { runs: waiting.map(({ id }) => id) }).catch(() => undefined);
}
