import { Tabs } from "@mantine/core";
import { ClustersPanel } from "../features/clusters/clusters-panel.tsx";
import { LayersPanel } from "../features/layers/layers-panel.tsx";
import { NeuronPanel } from "../features/neurons/neuron-panel.tsx";
import { useModels, usePreferences } from "../stores/hooks.ts";
import styles from "./model-panel.module.css";

const tabs = [
  { value: "neurons", label: "Neurons", Panel: NeuronPanel },
  { value: "clusters", label: "Clusters", Panel: ClustersPanel },
  { value: "layers", label: "Layers", Panel: LayersPanel },
] as const;

type Tab = (typeof tabs)[number]["value"];

/** What the model on the desk is made of. */
export function ModelPanel() {
  const tab = usePreferences(({ leftTab }) => leftTab);
  const change = usePreferences((preferences) => preferences.change);
  const empty = useModels(({ current }) => current === null);
  const opening = useModels(({ opening }) => opening !== null);
  return (
    <Tabs
      className={styles.tabs}
      classNames={{ list: styles.list, tab: styles.tab, panel: styles.panel }}
      value={tab}
      onChange={(value) => change({ leftTab: value as Tab })}
      keepMounted={false}
    >
      <Tabs.List>
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, Panel }) => (
        <Tabs.Panel key={value} value={value}>
          {empty ? (
            <p className={styles.empty}>
              {opening
                ? "The model is being opened…"
                : "No model is open. Open one from the menu above, or drop its file (.ckpt or .safetensors) anywhere on this window."}
            </p>
          ) : (
            <Panel />
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
