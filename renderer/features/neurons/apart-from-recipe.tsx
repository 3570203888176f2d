import { neuronCount } from "../../lib/numbering.ts";
import { useDocument, useModels } from "../../stores/hooks.ts";
import { drive } from "../../stores/recipe/edits.ts";
import { sameValue } from "../../stores/recipe/path.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./selection-line.module.css";

/** Where the objective is not about the neurons that are chosen: says so, and makes it so. */
export function ApartFromRecipe() {
  const { document } = useServices();
  const objective = useDocument(({ recipe }) => recipe.objective);
  const session = useDocument(({ recipe }) => recipe.session);
  const neurons = useDocument((present) => present.neurons);
  const sessions = useModels(({ current }) => current?.description.sessions);
  if (objective === null || neurons === null || neurons.length === 0 || sessions === undefined) return null;
  const { type } = objective;
  if (type === "increase" || type === "decrease") return null;
  if (type === "contrastive" && sameValue(objective.on, neurons)) return null;
  const use = (): void =>
    document.getState().edit((recipe) => drive(recipe, neurons, neuronCount(session, sessions)));
  return (
    <div className={styles.apart}>
      <span>not in the recipe</span>
      <button type="button" onClick={use}>
        {type === "contrastive" ? "use as driven group" : neurons.length === 1 ? "drive it" : "drive them"}
      </button>
    </div>
  );
}
