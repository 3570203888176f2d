import { Button, Tooltip } from "@mantine/core";
import { useModels, usePreview } from "../../stores/hooks.ts";
import type { Preview } from "../../stores/preview/preview-store.ts";
import { runRecipe } from "../../stores/recipe/recipe-actions.ts";
import { objectiveName } from "../../stores/recipe/summary.ts";
import { resultFacts } from "../../stores/runs/run-finding.ts";
import { subjectOf } from "../../stores/runs/subject.ts";
import { useServices } from "../../stores/services.ts";
import { Details } from "./details.tsx";
import { previewStatus } from "./preview-status.ts";
import styles from "./stage-header.module.css";
import { StimulusViewChoice } from "./stimulus-view-choice.tsx";

/** What is previewed, how far it has come, and how it is kept. */
export function PreviewHeader({ preview }: { readonly preview: Preview }) {
  const services = useServices();
  const desk = useModels(({ current }) => current);
  const before = usePreview((state) => state.before);
  const holding = usePreview((state) => state.holding);
  const subject = subjectOf(preview, desk);
  const details = [subject.text, ...resultFacts(preview)];
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.line}>
          <h2 className={styles.name}>{objectiveName(preview.recipe.objective)}</h2>
          <span className={styles.badge}>{holding ? "before" : "preview"}</span>
          <span className={styles.status} data-status={preview.failure !== null ? "failed" : "running"}>
            <span className={styles.cut} role="status">
              {holding && before !== null ? `what was here before: ${before}` : previewStatus(preview)}
            </span>
          </span>
        </div>
        <Details type={subject.type} details={details} />
      </div>
      <StimulusViewChoice />
      {before !== null && (
        <Tooltip label="Shows what was on the stage before the last change, and back (G)">
          <Button
            variant="default"
            aria-pressed={holding}
            onClick={() => services.preview.getState().hold(!holding)}
          >
            Before
          </Button>
        </Tooltip>
      )}
      <Tooltip label="Runs the recipe and keeps what it finds. Of the preview nothing is kept.">
        <Button onClick={() => void runRecipe(services)}>Keep</Button>
      </Tooltip>
    </header>
  );
}
