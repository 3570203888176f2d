import { Button } from "@mantine/core";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { trustMarks } from "../../../../core/recipe/index.ts";
import { missingOf, type Slot } from "../../../stores/atlas/wall.ts";
import { attempt, startingAt } from "../../../stores/runs/run-actions.ts";
import type { Services } from "../../../stores/services.ts";
import { useServices } from "../../../stores/services.ts";
import styles from "./panel.module.css";

/** What some tiles come to, counted, each with what to do about it. */
export function TrustCounts({ slots }: { readonly slots: readonly Slot[] }) {
  const services = useServices();
  const { select } = services.atlas.getState();
  const ended = slots.filter(({ finding }) => finding !== null);
  const of = (which: (slot: Slot) => boolean): readonly Slot[] => slots.filter(which);
  const settled = of(({ finding }) => finding?.kind === "converged" || finding?.kind === "flat-end");
  const rising = of(({ finding }) => finding?.kind === "rising" || finding?.kind === "unsettled");
  const dead = of(({ state }) => state === "dead");
  const diverged = of(({ state }) => state === "diverged");
  const failed = of(({ state }) => state === "failed");
  const other = of((slot) => slot.other);
  const seeds = ended.flatMap(({ summary }) =>
    trustMarks(summary!.recipe, summary!.result!).filter(({ about }) => about === "seeds"),
  );
  const tried = seeds.filter(({ word }) => word !== "one seed");
  const atLimits = ended.flatMap(({ summary }) => summary?.result?.atLimits ?? []);
  const show = (which: readonly Slot[]) => () => select(which.map(({ key }) => key));
  return (
    <dl className={styles.trust}>
      {ended.length > 0 && (
        <Line name="Settled" value={`${settled.length} of ${ended.length}`}>
          {rising.length > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => goOn(services, rising)}>
              Go on with {rising.length}
            </Button>
          )}
        </Line>
      )}
      {seeds.length > 0 && (
        <Line
          name="Seeds agree"
          value={
            tried.length === 0
              ? "one start each"
              : `${tried.filter(({ level }) => level === "good").length} of ${tried.length}`
          }
        />
      )}
      {atLimits.length > 0 && (
        <Line name="At a limit, in the mean" value={`${percent(mean(atLimits))} of values`} />
      )}
      {dead.length > 0 && (
        <Line name="No gradient" value={dead.length.toLocaleString("en")} onShow={show(dead)} />
      )}
      {diverged.length > 0 && (
        <Line name="Diverged" value={diverged.length.toLocaleString("en")} onShow={show(diverged)} />
      )}
      {failed.length > 0 && (
        <Line name="Failed" value={failed.length.toLocaleString("en")} onShow={show(failed)} />
      )}
      {other.length > 0 && (
        <Line name="Of another recipe" value={other.length.toLocaleString("en")} onShow={show(other)} />
      )}
      {missingOf(slots).length > 0 && (
        <Line name="To be filled" value={missingOf(slots).length.toLocaleString("en")} />
      )}
    </dl>
  );
}

interface LineProps {
  readonly name: string;
  readonly value: string;
  readonly onShow?: () => void;
  readonly children?: React.ReactNode;
}

function Line({ name, value, onShow, children }: LineProps) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd className={styles.muted}>
        {value}
        {onShow !== undefined && (
          <Button size="compact-xs" variant="subtle" aria-label={`Select: ${name}`} onClick={onShow}>
            Select
          </Button>
        )}
        {children}
      </dd>
    </div>
  );
}

/** Starts those that were still rising from where they ended. */
function goOn({ runs }: Pick<Services, "runs">, slots: readonly Slot[]): void {
  const summaries = slots.flatMap(({ summary }) => summary ?? []);
  const model = summaries[0]?.model;
  if (model === undefined) return;
  const next = summaries.map((run: RunSummary) => ({ recipe: startingAt(run, run.recipe), name: run.name }));
  attempt(runs.getState().start({ model, runs: next }, { show: false }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
