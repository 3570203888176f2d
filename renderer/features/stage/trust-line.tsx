import { Button, Tooltip, VisuallyHidden } from "@mantine/core";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { type TrustMark, type TrustStep, trustMarks } from "../../../core/recipe/index.ts";
import { goOnFrom, loadRecipe, openSeeds, runWithSmallerRate } from "../../stores/runs/run-actions.ts";
import { type Services, useServices } from "../../stores/services.ts";
import styles from "./trust-line.module.css";
import { useReferences } from "./use-references.ts";

const steps: Readonly<Record<Exclude<TrustStep, "compare">, { readonly label: string; readonly act: Act }>> =
  {
    "go-on": { label: "Go on", act: goOnFrom },
    "other-seeds": { label: "Other seeds…", act: openSeeds },
    "smaller-rate": { label: "Smaller rate", act: runWithSmallerRate },
    limits: { label: "Its recipe", act: (services, run) => void loadRecipe(services, run) },
  };

type Act = (services: Services, run: RunSummary) => void;

interface TrustLineProps {
  readonly summary: RunSummary;
  /** Whether a notice tells how it ended. */
  readonly told: boolean;
}

/** How far a result can be trusted, mark by mark, and what to do where it cannot. */
export function TrustLine({ summary, told }: TrustLineProps) {
  const references = useReferences(summary);
  const { recipe, result, status } = summary;
  if (result === null || (status !== "done" && status !== "stopped")) return null;
  const marks = trustMarks(recipe, result, references.found).filter(
    ({ about }) => !told || about !== "ending",
  );
  if (marks.length === 0) return null;
  return (
    <ul className={styles.line} aria-label="How far to trust it">
      {marks.map((mark) => (
        <li key={mark.about} className={styles.mark} data-level={mark.level}>
          <Tooltip label={mark.text} multiline w={280} position="bottom">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its sentence is shown where it has the focus. */}
            <span className={styles.word} tabIndex={0}>
              <i className={styles.light} aria-hidden="true" />
              {mark.word}
              <VisuallyHidden>. {mark.text}</VisuallyHidden>
            </span>
          </Tooltip>
          <Next mark={mark} summary={summary} computing={references.computing} compute={references.compute} />
        </li>
      ))}
    </ul>
  );
}

interface NextProps {
  readonly mark: TrustMark;
  readonly summary: RunSummary;
  readonly computing: boolean;
  readonly compute: () => void;
}

function Next({ mark: { next }, summary, computing, compute }: NextProps) {
  const services = useServices();
  if (next === null) return null;
  const { label, act } =
    next === "compare" ? { label: computing ? "Comparing …" : "Compare", act: compute } : steps[next];
  return (
    <Button
      size="compact-xs"
      variant="default"
      disabled={next === "compare" && computing}
      onClick={() => act(services, summary)}
    >
      {label}
    </Button>
  );
}
