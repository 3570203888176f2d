import { AtlasPanel } from "../features/atlas/panel/atlas-panel.tsx";
import { DisplayDialog } from "../features/display/display-dialog.tsx";
import { ExportDialog } from "../features/export/export-dialog.tsx";
import { GuideSheet } from "../features/guide/guide-sheet.tsx";
import { RecipePanel } from "../features/recipe/recipe-panel.tsx";
import { RunStrip } from "../features/runs/run-strip.tsx";
import { Shortcuts } from "../features/shortcuts/shortcuts.tsx";
import { TrustLine } from "../features/stage/trust-line.tsx";
import { WorkLine } from "../features/status/work-line.tsx";
import { usePreferences } from "../stores/hooks.ts";
import { useStageMode } from "../stores/stage-mode.ts";
import { ModelPanel } from "./model-panel.tsx";
import { Splitter } from "./splitter.tsx";
import { Stage } from "./stage.tsx";
import { TopBar } from "./top-bar.tsx";
import styles from "./window.module.css";

/**
 * Three columns and a strip: the model, the stage, the recipe; below, the runs. All but the stage can be hidden. The atlas shows neurons
 * and runs by itself: it has the room of both.
 */
export function Window() {
  const preferences = usePreferences((state) => state);
  const { leftWidth, rightWidth, stripHeight, rightShown, change } = preferences;
  const atlas = useStageMode() === "atlas";
  const leftShown = preferences.leftShown && !atlas;
  const stripShown = preferences.stripShown && !atlas;
  const sizes = {
    gridTemplateColumns: `${leftShown ? leftWidth : 0}px minmax(0, 1fr) ${rightShown ? rightWidth : 0}px`,
    gridTemplateRows: `44px minmax(0, 1fr) ${stripShown ? stripHeight : 0}px 28px`,
  };
  return (
    <div className={styles.window} style={sizes}>
      <TopBar />
      {leftShown && (
        <aside className={styles.left} aria-label="Model">
          <ModelPanel />
          <Splitter
            side="right"
            label="Width of the model panel"
            value={leftWidth}
            min={220}
            max={480}
            onChange={(width) => change({ leftWidth: width })}
          />
        </aside>
      )}
      <main className={styles.stage} aria-label={atlas ? "Atlas" : "Stimulus"}>
        <Stage />
      </main>
      {rightShown && (
        <aside className={styles.right} aria-label={atlas ? "Selection" : "Recipe"}>
          <Splitter
            side="left"
            label="Width of the right panel"
            value={rightWidth}
            min={280}
            max={520}
            onChange={(width) => change({ rightWidth: width })}
          />
          {atlas ? (
            <AtlasPanel trust={(summary) => <TrustLine summary={summary} told={false} />} />
          ) : (
            <RecipePanel />
          )}
        </aside>
      )}
      {stripShown && (
        <section className={styles.strip} aria-label="Runs">
          <Splitter
            side="top"
            label="Height of the runs"
            value={stripHeight}
            min={86}
            max={420}
            onChange={(height) => change({ stripHeight: height })}
          />
          <RunStrip />
        </section>
      )}
      <WorkLine />
      <Shortcuts />
      <ExportDialog />
      <DisplayDialog />
      <GuideSheet />
    </div>
  );
}
