import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { type AnalysisKind, analysisKinds, anyAnalysis } from "../../../core/analyses/index.ts";
import { useModels } from "../../stores/hooks.ts";
import { useServices } from "../../stores/services.ts";
import styles from "./analysis.module.css";

/** `view.tsx` of each analysis' folder: its fields and its result. */
const views = import.meta.glob<() => ReactNode>("./*/view.tsx", { eager: true, import: "View" });

const viewOf = (kind: AnalysisKind): (() => ReactNode) => views[`./${kind}/view.tsx`]!;

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
      onChange={(view) => store.getState().open(view as AnalysisKind)}
    >
      <Tabs.List aria-label="Analyses">
        {analysisKinds.map((kind) => (
          <Tabs.Tab key={kind} value={kind} className={styles.tab ?? ""}>
            {anyAnalysis(kind).title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {analysisKinds.map((kind) => {
        const View = viewOf(kind);
        return (
          <Tabs.Panel key={kind} value={kind} className={styles.panel ?? ""}>
            {hasModel ? (
              <View />
            ) : (
              <p className={styles.empty}>
                Open a model first: the demo, a checkpoint of yours, or a published one.
              </p>
            )}
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
