import type { Float32ArrayOf, ModelView, Params, Result } from "../../core/engine/contract/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import type { Engine } from "../engine/engine.ts";
import { fitPreset } from "../stores/presets/fit.ts";
import { shippedPresets } from "../stores/presets/presets.ts";
import type { Cell } from "./cells.ts";

/** The stimulus that a cell responds to most. */
export interface FoundStimulus {
  readonly recipe: Recipe;
  readonly stimulus: Float32ArrayOf;
  /** The cell's response, `[frame of the response]`. */
  readonly response: readonly number[];
}

const PRESET = "mei";
/** Of one request; in between, whoever else computes has a turn. */
const BUDGET_MS = 100;
/** Of one stimulus. */
const MAX_REQUESTS = 20;

/** Finds stimuli, one after the other, and remembers them. The stimulus that was asked for last comes first. */
export class FoundStimuli {
  private readonly engine: Pick<Engine, "request">;
  private readonly model: ModelView;
  private readonly stimuli = new Map<Cell, Promise<FoundStimulus>>();
  /** By cell; the last one comes next. */
  private readonly waiting = new Map<Cell, () => Promise<void>>();
  private working = false;

  constructor(engine: Pick<Engine, "request">, model: ModelView) {
    this.engine = engine;
    this.model = model;
  }

  /** @throws what the engine throws */
  of(cell: Cell): Promise<FoundStimulus> {
    const known = this.stimuli.get(cell);
    if (known !== undefined) {
      this.prefer(cell);
      return known;
    }
    const found = new Promise<FoundStimulus>((resolve, reject) => {
      this.waiting.set(cell, () => this.find(cell).then(resolve, reject));
    });
    this.stimuli.set(cell, found);
    // Asked for again, it is tried again.
    found.catch(() => this.stimuli.delete(cell));
    void this.work();
    return found;
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    for (let next = this.takeLast(); next !== undefined; next = this.takeLast()) await next();
    this.working = false;
  }

  private takeLast(): (() => Promise<void>) | undefined {
    const last = [...this.waiting].at(-1);
    if (last !== undefined) this.waiting.delete(last[0]);
    return last?.[1];
  }

  /** Has one that waits come next. */
  private prefer(cell: Cell): void {
    const task = this.waiting.get(cell);
    if (task === undefined) return;
    this.waiting.delete(cell);
    this.waiting.set(cell, task);
  }

  private async find(cell: Cell): Promise<FoundStimulus> {
    const recipe = recipeFor(cell, this.model);
    let goOn: number | null = null;
    for (let requests = 1; ; requests++) {
      const wanted: Params<"preview"> = {
        model: this.model.id,
        recipe,
        stimulus: null,
        goOn,
        budgetMs: BUDGET_MS,
      };
      const answer: Result<"preview"> = await this.engine.request("preview", wanted);
      if (answer.ended || requests === MAX_REQUESTS)
        return { recipe, stimulus: answer.stimulus, response: columnOf(answer.response, cell.neuron) };
      goOn = answer.goOn;
    }
  }
}

function recipeFor({ session, neuron }: Cell, model: ModelView): Recipe {
  const preset = shippedPresets.find(({ id }) => id === PRESET)!;
  const { recipe } = fitPreset(preset, model);
  return { ...recipe, session, objective: { type: "increase", neurons: [neuron] } };
}

/** A neuron's column of responses `[frame, neuron]`. */
export function columnOf(
  { shape: [frames = 0, neurons = 0], values }: Float32ArrayOf,
  neuron: number,
): number[] {
  return Array.from({ length: frames }, (_, frame) => values[frame * neurons + neuron]!);
}
