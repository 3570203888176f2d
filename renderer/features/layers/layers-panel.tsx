import { Select } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import { useDocument, useModels } from "../../stores/hooks.ts";
import { useDisplayUnits } from "../../stores/models/use-units.ts";
import { useServices } from "../../stores/services.ts";
import field from "../../ui/field.module.css";
import { ChannelList } from "./channel-list.tsx";
import { groupOf, type Layer, type LayerGroup, layerGroups } from "./layer-tree.ts";
import styles from "./layers-panel.module.css";
import { useLayerKernels } from "./use-layer-kernels.ts";

const noLayers: readonly Layer[] = [];

/** The hidden layers and their channels; a channel that is clicked becomes the recipe's objective. */
export function LayersPanel() {
  const { document } = useServices();
  const layers = useModels(({ current }) => current?.description.layers ?? noLayers);
  const objective = useDocument(({ recipe }) => recipe.objective);
  const { channelNames } = useDisplayUnits();
  const groups = useMemo(() => layerGroups(layers), [layers]);
  const sought = objective?.type === "inner-neuron" ? objective : null;
  const [visited, setVisited] = useState<string | null>(null);
  const recipeLayer = sought?.layer ?? null;

  // The panel follows the recipe when it turns to another layer, and the user otherwise.
  useEffect(() => setVisited(recipeLayer), [recipeLayer]);

  const group = (visited === null ? undefined : groupOf(groups, visited)) ?? groups[0];
  const hook =
    group === undefined || visited === null || groupOf(groups, visited) !== group
      ? group?.layer.name
      : visited;
  const loaded = useLayerKernels(group?.layer.name ?? null);
  const layer = layers.find(({ name }) => name === hook);
  if (group === undefined || layer === undefined)
    return <p className={styles.note}>This model has no hidden layer that an objective could be about.</p>;

  const kernels = loaded.status === "ready" ? loaded.kernels : null;
  const first = group === groups[0] && kernels?.inputs === channelNames.length;
  return (
    <div className={styles.panel}>
      <LayerList groups={groups} shown={group} recipeLayer={recipeLayer} onShow={setVisited} />
      {group.stages.length > 0 && (
        <Select
          label="Taken after"
          classNames={{ label: field.label }}
          data={[
            { value: group.layer.name, label: "the whole layer" },
            ...group.stages.map(({ layer: { name }, title }) => ({ value: name, label: title })),
          ]}
          value={layer.name}
          allowDeselect={false}
          onChange={(value) => value !== null && setVisited(value)}
        />
      )}
      {loaded.status === "failed" && (
        <p className={styles.note} role="status">
          No kernels to show: {loaded.reason}
        </p>
      )}
      <ChannelList
        key={layer.name}
        channels={layer.channels}
        kernels={kernels}
        inputNames={first ? channelNames : null}
        chosen={sought?.layer === layer.name ? sought.channel : null}
        onChoose={(channel) =>
          document.getState().edit((recipe) => ({
            ...recipe,
            objective: { type: "inner-neuron", layer: layer.name, channel },
          }))
        }
      />
      <p className={styles.foot}>
        {sought === null
          ? "Choose a channel to find the stimulus that drives it."
          : `The recipe is about channel ${sought.channel} of ${titleOf(groups, sought.layer)}.`}
        {kernels !== null &&
          kernels.inputs > 4 &&
          ` Kernels from the 4 strongest of ${kernels.inputs} inputs.`}
        {kernels !== null &&
          kernels.explained < 0.995 &&
          ` The pictures hold ${Math.round(100 * kernels.explained)} % of the kernels' energy: they are not separable in space and time.`}
      </p>
    </div>
  );
}

function titleOf(groups: readonly LayerGroup[], hook: string): string {
  const group = groupOf(groups, hook);
  const stage = group?.stages.find(({ layer }) => layer.name === hook);
  if (group === undefined) return hook;
  return stage === undefined ? group.title : `${group.title} (${stage.title})`;
}

interface LayerListProps {
  readonly groups: readonly LayerGroup[];
  readonly shown: LayerGroup;
  readonly recipeLayer: string | null;
  readonly onShow: (layer: string) => void;
}

function LayerList({ groups, shown, recipeLayer, onShow }: LayerListProps) {
  const about = recipeLayer === null ? undefined : groupOf(groups, recipeLayer);
  return (
    <ul className={styles.layers} aria-label="Layers">
      {groups.map((group) => (
        <li key={group.layer.name}>
          <button
            type="button"
            aria-current={group === shown}
            title={group.layer.name}
            onClick={() => onShow(group.layer.name)}
          >
            <span>{group.title}</span>
            {group === about && <em>in recipe</em>}
            <small>
              {group.layer.channels} channels · {group.layer.height} × {group.layer.width}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
