import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { type Finding, hiddenChannel, neuronGroups, type Recipe } from "../../../core/recipe/index.ts";
import { neuronsOf } from "../neurons/neurons.ts";
import { findingOfRun } from "../runs/run-finding.ts";
import { isUnderWay } from "../runs/runs-store.ts";
import type { Member, Population } from "./population.ts";

/** A tile of the wall: a member, and what there is of it. */
export interface Slot extends Member {
  /** Null: it is empty. */
  readonly summary: RunSummary | null;
  /** Its run has another recipe than the wall's: not what filling would make. */
  readonly other: boolean;
  readonly state: SlotState;
  /** Of the stimulus that is kept; null: there is none yet, or it is not known. */
  readonly objective: number | null;
  /** What came of it; null before its end, and where that is not known. */
  readonly finding: Finding | null;
}

/** `dead`: no small change of the stimulus changes the objective; what is shown is its first noise. */
export type SlotState = "empty" | "waiting" | "computing" | "done" | "dead" | "diverged" | "failed";

/** What runs are about and what they are made with, asked of each once: a run's recipe never changes. */
interface RunKeys {
  readonly subject: string;
  readonly settings: string;
}

/** Runs that go on from each other, one after the other. */
const MAX_STEPS = 20;

const keysOfRuns = new WeakMap<ModelView, Map<string, RunKeys>>();

/**
 * Puts runs on their members.
 *
 * @param population in which seeds are part of what a member is, or not
 * @param runs those of the model
 */
export function slotsOf(
  members: readonly Member[],
  population: Population,
  runs: ReadonlyMap<string, RunSummary>,
  model: ModelView,
): readonly Slot[] {
  if (members.every(({ recipe }) => recipe === null))
    return members.map((member) => slotOf(member, runs.get(member.run ?? "") ?? null, false));
  const bySeed = population === "seeds";
  const best = new Map<string, RunSummary>();
  const bestOfAny = new Map<string, RunSummary>();
  for (const run of runs.values()) {
    if (run.model !== model.id) continue;
    const { subject, settings } = keysOf(run, model, runs);
    const about = bySeed ? `${subject} ${seedOf(begunAs(run, runs))}` : subject;
    prefer(bestOfAny, about, run);
    prefer(best, `${about} ${settings}`, run);
  }
  return members.map((member) => {
    const recipe = member.recipe!;
    const subject = subjectKey(recipe, model);
    const about = bySeed ? `${subject} ${seedOf(recipe)}` : subject;
    const exact = best.get(`${about} ${settingsKey(recipe)}`);
    return slotOf(member, exact ?? bestOfAny.get(about) ?? null, exact === undefined);
  });
}

/** Those that filling would compute. */
export function missingOf(slots: readonly Slot[]): readonly Slot[] {
  return slots.filter(
    ({ recipe, summary, other, state }) =>
      recipe !== null && (summary === null || other || state === "failed"),
  );
}

function slotOf(member: Member, summary: RunSummary | null, other: boolean): Slot {
  const finding = summary === null ? null : findingOfRun(summary);
  return {
    ...member,
    summary,
    other: other && summary !== null,
    state: stateOf(summary, finding),
    objective: summary?.hasResult === true ? summary.objective : null,
    finding,
  };
}

function stateOf(run: RunSummary | null, finding: Finding | null): SlotState {
  if (run === null) return "empty";
  if (run.status === "running") return "computing";
  if (isUnderWay(run) || run.status === "interrupted") return "waiting";
  if (!run.hasResult || run.status === "failed") return "failed";
  if (finding?.kind === "flat-start") return "dead";
  return finding?.kind === "diverged" ? "diverged" : "done";
}

/** One with a stimulus, or on its way to it, before one without; of like ones the newest. */
function prefer(best: Map<string, RunSummary>, key: string, run: RunSummary): void {
  const before = best.get(key);
  if (before !== undefined) {
    const [had, has] = [isOfUse(before), isOfUse(run)];
    if (had !== has ? had : before.created > run.created) return;
  }
  best.set(key, run);
}

function isOfUse(run: RunSummary): boolean {
  return isUnderWay(run) || (run.hasResult && run.status !== "failed");
}

/** The recipe of a run, or of the one that it goes on from if that is all in which they differ. */
function begunAs({ recipe }: RunSummary, runs: ReadonlyMap<string, RunSummary>, steps = 0): Recipe {
  const { init } = recipe.stimulus;
  const before = init.type === "run" && steps < MAX_STEPS ? runs.get(init.id) : undefined;
  if (before === undefined) return recipe;
  const { stimulus, restarts } = begunAs(before, runs, steps + 1);
  return { ...recipe, stimulus, restarts } as Recipe;
}

function keysOf(run: RunSummary, model: ModelView, runs: ReadonlyMap<string, RunSummary>): RunKeys {
  const known = keysOfRuns.get(model) ?? new Map<string, RunKeys>();
  keysOfRuns.set(model, known);
  let keys = known.get(run.id);
  if (keys === undefined) {
    keys = { subject: subjectKey(run.recipe, model), settings: settingsKey(begunAs(run, runs)) };
    // Of one that goes on from another, which may still be unknown, it is found out each time.
    if (run.recipe.stimulus.init.type !== "run") known.set(run.id, keys);
  }
  return keys;
}

/** What a recipe is about, however its neurons are numbered. */
function subjectKey({ objective, session }: Recipe, model: ModelView): string {
  if (hiddenChannel(objective) !== null || neuronGroups(objective).length === 0)
    return `${session} ${JSON.stringify(objective)}`;
  const neurons = neuronsOf(model.description, session);
  const named = neuronGroups(objective).map(({ role, neurons: group }) => {
    const places = group.map((index) => {
      const neuron = neurons[index];
      return neuron === undefined ? `?${index}` : `${neuron.session}:${neuron.indexInSession}`;
    });
    return `${role} ${places.sort().join()}`;
  });
  return `${objective.type} ${named.join(" ")}`;
}

/** Everything else of a recipe, but for the objective's own numbers. */
function settingsKey({
  reducer,
  stimulus,
  regularizers,
  postprocessors,
  optimizer,
  stopper,
  restarts,
}: Recipe) {
  return JSON.stringify([
    ...[reducer, stimulus, regularizers, postprocessors, optimizer, stopper],
    restarts ?? 1,
  ]);
}

function seedOf({ stimulus: { init } }: Recipe): string {
  return init.type === "normal" ? String(init.seed) : "";
}
