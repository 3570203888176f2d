import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../../core/recipe/index.ts";
import { counted } from "../../../lib/counted.ts";
import { groupBy } from "../../../lib/group-by.ts";
import { shortNumber } from "../../../lib/numbers.ts";
import type { Slot } from "../../../stores/atlas/wall.ts";
import { openExport } from "../../../stores/exports/open-export.ts";
import { useModels } from "../../../stores/hooks.ts";
import { compareRuns, toggleStars } from "../../../stores/runs/run-actions.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "./panel.module.css";
import { ResponseBars } from "./response-bars.tsx";
import { analyseSlots, contrastSlots, neuronsOfSlots, runsOfSlots } from "./selection-actions.ts";
import { TrustCounts } from "./trust-counts.tsx";

interface SelectionPanelProps {
  readonly slots: readonly Slot[];
  readonly selected: readonly Slot[];
  readonly trust: (summary: RunSummary) => ReactNode;
}

/** What is selected, what came of it, and what can be done with it; of all tiles while none is selected. */
export function SelectionPanel({ slots, selected, trust }: SelectionPanelProps) {
  const services = useServices();
  const model = useModels(({ current }) => current);
  const about = selected.length > 0 ? selected : slots;
  const runs = runsOfSlots(about);
  const none = selected.length === 0;
  if (model === null) return null;
  const single = selected.length === 1 ? (runs[0] ?? null) : null;
  const contrastable =
    !none && selected.length < slots.length && neuronsOfSlots(selected, model).neurons.length > 0;
  return (
    <section className={styles.section} aria-label="Selection">
      <header className={styles.row}>
        <h2 className={styles.title}>{none ? "All tiles" : nameOf(selected)}</h2>
        <span className={styles.muted}>{counted(runs.length, "stimulus", "stimuli")}</span>
      </header>
      {runs.length > 0 && <ResponseBars slots={slots} selected={selected} />}
      {single === null ? (
        <TrustCounts slots={about} />
      ) : (
        <div className={styles.single}>
          {trust(single)}
          <p className={styles.hint}>{filterNote(single.recipe)}</p>
        </div>
      )}
      <div className={styles.actions}>
        <Button variant="default" disabled={runs.length < 2} onClick={() => compareRuns(services, runs)}>
          Compare {runs.length > 0 && runs.length}
        </Button>
        <Button
          variant="default"
          disabled={!contrastable}
          title="A recipe that drives these neurons and none of the others"
          onClick={() => contrastSlots(services, model, selected)}
        >
          Contrast…
        </Button>
        <Button variant="default" disabled={runs.length < 1} onClick={() => analyseSlots(services, about)}>
          Analyse
        </Button>
        <Button
          variant="default"
          disabled={runs.length < 1}
          onClick={() => openExport(services, runs, "rig")}
        >
          To the rig…
        </Button>
        <Button variant="default" disabled={runs.length < 1} onClick={() => openExport(services, runs)}>
          Export…
        </Button>
        <Button
          variant="default"
          disabled={none || runs.length < 1}
          onClick={() => toggleStars(services, runs)}
        >
          {runs.length > 0 && runs.every(({ starred }) => starred) ? "★ Take away" : "★ Star"}
        </Button>
      </div>
    </section>
  );
}

/** Whether a stimulus is smooth in time because its recipe made it so. */
function filterNote({ postprocessors }: Recipe): string {
  const filter = postprocessors.find(({ type }) => type === "temporal-gaussian");
  return filter?.type === "temporal-gaussian"
    ? `Low-pass filtered in time after each step: σ ${shortNumber(filter.sigma)} frames.`
    : "No low-pass filter: how fast it changes is the model's own choice.";
}

/** The type where all are of one, and of all it has; the name of a single one; how many otherwise. */
function nameOf(selected: readonly Slot[]): string {
  const [first] = selected;
  if (selected.length === 1 && first !== undefined) {
    const value = first.objective === null ? "" : ` · ${shortNumber(first.objective)}`;
    return `${first.name}${value}`;
  }
  const types = groupBy(selected, ({ type }) => type);
  const [type] = [...types.keys()];
  return types.size === 1 && typeof type === "string" ? type : `${selected.length} selected`;
}
