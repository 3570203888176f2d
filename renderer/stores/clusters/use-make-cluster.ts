import { newId } from "../../lib/new-id.ts";
import { useServices } from "../services.ts";
import { addCluster } from "./edit.ts";

/**
 * Makes a cluster of the chosen neurons. Gives its id.
 *
 * @throws Error if none is chosen, or the workspace cannot keep it
 */
export function useMakeCluster(): () => Promise<string> {
  const { clusters, document } = useServices();
  return async () => {
    const { history } = document.getState();
    if (history === null) throw new Error("No model is open. Open one first.");
    const { recipe, neurons } = history.present;
    const id = newId();
    const { clusters: before, save } = clusters.getState();
    await save(addCluster(before, { session: recipe.session, neurons }, id));
    return id;
  };
}
