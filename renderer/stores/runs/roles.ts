import { type Responses, type Roles, strongest } from "../../../core/figures/index.ts";
import { hiddenChannel, neuronGroups, type Recipe } from "../../../core/recipe/index.ts";

/** What a run is about, of its session's neurons. */
export function rolesOf({ objective }: Pick<Recipe, "objective">, response: Responses): Roles {
  if (hiddenChannel(objective) !== null) return { chosen: [], against: [] };
  const groups = neuronGroups(objective);
  if (groups.length === 0) return { chosen: strongest(response, new Set(), 1), against: [] };
  const inRole = (against: boolean): number[] =>
    groups.filter(({ role }) => (role === "off") === against).flatMap(({ neurons }) => neurons);
  return { chosen: inRole(false), against: inRole(true) };
}
