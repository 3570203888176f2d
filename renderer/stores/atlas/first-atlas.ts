import type { ModelView } from "../../../core/engine/contract/index.ts";
import { groupBy } from "../../lib/group-by.ts";
import { neuronCount } from "../../lib/numbering.ts";
import type { Services } from "../services.ts";
import { showStage } from "../stage-mode.ts";
import { fillWall } from "./fill.ts";

/** As many as tell what a model is like, and are soon there. */
const MAX_FIRST = 60;

/** How many tiles a first atlas of a model has: of its neurons or, if there are none, of the channels of its last layer. */
export function firstAtlasSize({ description }: ModelView): { readonly first: number; readonly all: number } {
  const neurons = neuronCount(null, description.sessions);
  const all = neurons > 0 ? neurons : (description.layers.at(-1)?.channels ?? 0);
  return { first: Math.min(MAX_FIRST, all), all };
}

/** Opens the wall of a model and begins to fill it: some of each cell type, in turns. */
export async function fillFirstAtlas(
  services: Pick<Services, "atlas" | "analyses" | "wall" | "runs">,
  model: ModelView,
): Promise<void> {
  const withNeurons = model.description.sessions.some(({ neurons }) => neurons > 0);
  services.atlas.getState().choose({ population: withNeurons ? "neurons" : "channels" });
  showStage(services, "atlas");
  const { slots } = services.wall.getState();
  await fillWall(
    services,
    model,
    inTurns([...groupBy(slots, ({ type }) => type).values()], MAX_FIRST),
    new Set(),
  );
}

/** The first of each group, then the second of each. */
export function inTurns<T>(groups: readonly (readonly T[])[], count: number): readonly T[] {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  const taken: T[] = [];
  for (let turn = 0; turn < longest && taken.length < count; turn++)
    taken.push(...groups.flatMap((group) => (turn < group.length ? [group[turn]!] : [])));
  return taken.slice(0, count);
}
