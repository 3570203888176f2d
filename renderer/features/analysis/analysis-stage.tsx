import { Tabs } from "@mantine/core";
import { useStore } from "zustand";
import type { AnalysisView } from "../../stores/analyses-store.ts";
import { useModels } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./analysis.module.css";
import { ContrastView } from "./contrast/contrast-view.tsx";
import { FeaturesView } from "./features/features-view.tsx";
import { FieldView } from "./field/field-view.tsx";
import { PresentedView } from "./presented/presented-view.tsx";
import { ResponsesView } from "./responses/responses-view.tsx";
import { RobustnessView } from "./robustness/robustness-view.tsx";
import { WeightsView } from "./weights/weights-view.tsx";

const views: readonly {
  readonly value: AnalysisView;
  readonly label: string;
  readonly view: () => React.ReactNode;
}[] = [
  { value: "responses", label: "Compare responses", view: ResponsesView },
  { value: "features", label: "Features", view: FeaturesView },
  { value: "robustness", label: "Robustness", view: RobustnessView },
  { value: "presented", label: "Present a stimulus", view: PresentedView },
  { value: "contrast", label: "Contrast grid", view: ContrastView },
  { value: "field", label: "Vector field", view: FieldView },
  { value: "weights", label: "Weights", view: WeightsView },
];

/** The stage while one asks what stimuli mean. */
export function AnalysisStage() {
  const { store } = useServices().analyses;
  const shown = useStore(store, ({ view }) => view);
  const hasModel = useModels(({ current }) => current !== null);
  return (
    <Tabs
      className={styles.stage ?? ""}
      value={shown}
      keepMounted={false}
      onChange={(view) => store.getState().open(view as AnalysisView)}
    >
      <Tabs.List aria-label="Analyses">
        {views.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value} className={styles.tab ?? ""}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map(({ value, view: View }) => (
        <Tabs.Panel key={value} value={value} className={styles.panel ?? ""}>
          {hasModel ? (
            <View />
          ) : (
            <p className={styles.empty}>
              Open a model first: the demo, a checkpoint of yours, or a published one.
            </p>
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
