import { useState } from "react";
import { useDocumentState, useModels } from "../../stores/hooks.ts";
import { LimitsGroup } from "./limits/limits-group.tsx";
import { ObjectiveSection } from "./objective/objective-section.tsx";
import { OptimizerSection } from "./optimizer/optimizer-section.tsx";
import styles from "./panel.module.css";
import { PresetSelect } from "./presets/preset-select.tsx";
import { RunFooter } from "./run-footer.tsx";
import { SourceModal } from "./source/source-modal.tsx";
import { StimulusSection } from "./stimulus/stimulus-section.tsx";
import { WindowSection } from "./window/window-section.tsx";

/** What is wanted of the stimulus, and how it is found. */
export function RecipePanel() {
  const ready = useDocumentState(({ history }) => history !== null);
  const opening = useModels((state) => state.opening?.name ?? null);
  const [source, setSource] = useState(false);
  if (!ready) {
    return (
      <div className={styles.panel}>
        <div className={styles.empty}>
          {opening === null
            ? "Open a model, and its recipe is here: what the stimulus is to do, and within which limits."
            : `${opening} is being opened.`}
        </div>
      </div>
    );
  }
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <PresetSelect onOpenSource={() => setSource(true)} />
      </div>
      <div className={styles.scroll}>
        <ObjectiveSection />
        <WindowSection />
        <StimulusSection />
        <LimitsGroup />
        <OptimizerSection />
      </div>
      <RunFooter />
      <SourceModal opened={source} onClose={() => setSource(false)} />
    </div>
  );
}
