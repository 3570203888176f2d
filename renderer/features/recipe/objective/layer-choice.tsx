import { Anchor, Select } from "@mantine/core";
import { layerTitle } from "../../../../core/recipe/index.ts";
import { useModels, usePreferences } from "../../../stores/hooks.ts";
import type { Objective } from "../../../stores/recipe/edits.ts";
import { useServices } from "../../../stores/services.ts";
import field from "../../../ui/field.module.css";
import { Problems } from "../fields/problems.tsx";
import { RecipeNumber } from "../fields/recipe-number.tsx";
import styles from "../panel.module.css";

/** A channel of a hidden layer, at the centre of the picture. */
export function LayerChoice({
  objective,
}: {
  readonly objective: Extract<Objective, { type: "inner-neuron" }>;
}) {
  const { document } = useServices();
  const layers = useModels(({ current }) => current?.description.layers) ?? [];
  const change = usePreferences((preferences) => preferences.change);
  const layer = layers.find(({ name }) => name === objective.layer);
  return (
    <>
      <div className={styles.wideFirst}>
        <Select
          label="Layer"
          classNames={{ label: field.label!, input: field.input! }}
          data={layers.map(({ name }) => ({ value: name, label: layerTitle(name) }))}
          value={objective.layer}
          allowDeselect={false}
          onChange={(name) => {
            if (name === null) return;
            const channels = layers.find((each) => each.name === name)?.channels ?? 1;
            const channel = Math.min(objective.channel, channels - 1);
            document
              .getState()
              .edit((recipe) => ({ ...recipe, objective: { ...objective, layer: name, channel } }));
          }}
        />
        <RecipeNumber
          path={["objective", "channel"]}
          label="Channel"
          step={1}
          min={0}
          {...(layer === undefined ? {} : { max: layer.channels - 1, unit: `of ${layer.channels}` })}
        />
      </div>
      <p className={styles.hint}>
        Driven at the centre of the layer's picture. Its kernels are in the{" "}
        <Anchor component="button" type="button" inherit onClick={() => change({ leftTab: "layers" })}>
          Layers tab
        </Anchor>
        .
      </p>
      <Problems at={["objective"]} />
    </>
  );
}
