import type { Recipe } from "../../../../core/recipe/index.ts";
import { normOf } from "../../../stores/atlas/wall-recipe.ts";
import { useAtlas } from "../../../stores/hooks.ts";
import { shippedPresets } from "../../../stores/presets/presets.ts";
import { useServices } from "../../../stores/services.ts";
import { NumberField } from "../../../ui/number-field.tsx";
import { Segments } from "../../../ui/segments.tsx";
import styles from "./panel.module.css";
import { summaryOf } from "./recipe-summary.ts";

/** What the tiles are run with: a preset with the two numbers that matter most, or the recipe on the desk. */
export function RecipeSection({ base }: { readonly base: Recipe }) {
  const { recipe, choice } = useAtlas((state) => state);
  const { setRecipe } = useServices().atlas.getState();
  const ofSeeds = choice.population === "seeds";
  const preset = shippedPresets.find(
    ({ id }) => id === (choice.population === "channels" ? "hidden-layer" : "mei"),
  );
  return (
    <section className={styles.section} aria-label="Recipe for the wall">
      <h2 className={styles.label}>Recipe for the wall</h2>
      {!ofSeeds && (
        <Segments
          fullWidth
          label="Recipe for the wall"
          data={[
            { value: "preset", label: preset?.title ?? "Preset" },
            { value: "desk", label: "On the desk" },
          ]}
          value={recipe.from}
          onChange={(from) => setRecipe({ from })}
        />
      )}
      {ofSeeds || recipe.from === "desk" ? (
        <p className={styles.hint}>{summaryOf(base)}</p>
      ) : (
        <div className={styles.two}>
          <NumberField
            label="Norm"
            step={1}
            min={0.1}
            value={normOf(base)}
            onCommit={(norm) => norm !== null && norm > 0 && setRecipe({ norm })}
          />
          <NumberField
            label="Starts"
            step={1}
            min={1}
            max={100}
            value={recipe.starts}
            onCommit={(starts) =>
              starts !== null && setRecipe({ starts: Math.max(1, Math.min(100, Math.round(starts))) })
            }
          />
        </div>
      )}
    </section>
  );
}
