import { objectiveTitle, type Problem, parseRecipe, type Recipe, RecipeError } from "../../recipe/index.ts";
import type { ParsedParams, RecipeReport } from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { Host, ModelComputer, RunRequestRecord } from "../host.ts";
import type { ModelLease, OpenModels } from "../model/open-models.ts";
import { forEachOf } from "../serial.ts";
import type { InitialStimuli } from "./initial-stimuli.ts";

/** Recipes that are checked, and records that are written, at the same time. */
const AT_ONCE = 8;

type Requested = ParsedParams<"startRuns">["runs"];

/** A run that was asked for and is written down, with its model open. */
export interface Prepared {
  readonly request: RunRequestRecord;
  readonly lease: ModelLease;
}

/** Turns what a client asks for into runs that can be queued: all of them or none. */
export class Starter {
  private readonly host: Host;
  private readonly models: OpenModels;
  private readonly stimuli: InitialStimuli;

  constructor(host: Host, models: OpenModels, stimuli: InitialStimuli) {
    this.host = host;
    this.models = models;
    this.stimuli = stimuli;
  }

  /** What is wrong with a recipe for a model, and what a person may not expect of it. */
  async check(model: string, input: unknown): Promise<RecipeReport> {
    const recipe = parsed(input);
    if (recipe instanceof RecipeError) return { problems: [...recipe.problems], timing: null };
    return this.models.use(model, (computer) => this.checkWith(computer, recipe));
  }

  /**
   * @throws RecipeError, RequestError if one of them cannot be run; NotFoundError, FileError, what opening a model throws
   */
  async prepare(model: string, requested: Requested, signal: AbortSignal): Promise<Prepared[]> {
    const lease = await this.models.acquire(model);
    try {
      const recipes = await this.checkAll(lease.computer, requested);
      signal.throwIfAborted();
      const requests = this.requestsOf(lease, requested, recipes);
      await this.write(requests);
      return requests.map((request) => ({ request, lease: lease.share() }));
    } finally {
      lease.release();
    }
  }

  /** Takes prepared runs back. */
  async discard(prepared: readonly Prepared[]): Promise<void> {
    for (const { lease } of prepared) lease.release();
    await this.unwrite(prepared.map(({ request }) => request));
  }

  private async checkWith(computer: ModelComputer, recipe: Recipe): Promise<RecipeReport> {
    const [{ problems, timing }, initial] = await Promise.all([
      computer.checkRecipe(recipe),
      this.stimuli.problem(recipe, computer.description),
    ]);
    return { problems: initial === null ? problems : [...problems, initial], timing };
  }

  private async checkAll(computer: ModelComputer, requested: Requested): Promise<Recipe[]> {
    const recipes = requested.map(({ recipe }) => parsed(recipe));
    const found: (readonly Problem[])[] = [];
    await forEachOf(recipes, AT_ONCE, async (recipe, index) => {
      const { problems } = recipe instanceof RecipeError ? recipe : await this.checkWith(computer, recipe);
      found[index] = problems.filter(({ severity }) => severity === "error");
    });
    const faulty = found.flatMap((problems, index) => (problems.length > 0 ? [index] : []));
    const [first] = faulty;
    if (first === undefined) return recipes as Recipe[];
    const { message } = new RecipeError(found[first]!);
    if (requested.length === 1) throw new RecipeError(found[first]!);
    const others = faulty.length === 1 ? "" : ` And ${faulty.length - 1} more like this.`;
    const recipe = recipes[first]!;
    const name =
      requested[first]!.name ?? (recipe instanceof RecipeError ? null : objectiveTitle(recipe.objective));
    throw new RequestError(
      `No run was started. Run ${first + 1} of ${requested.length}${name === null ? "" : ` ("${name}")`}: ${message}${others}`,
    );
  }

  private requestsOf(
    { stored, computer }: ModelLease,
    requested: Requested,
    recipes: readonly Recipe[],
  ): RunRequestRecord[] {
    const batch = recipes.length > 1 ? this.host.newId() : null;
    const created = new Date().toISOString();
    const { leftOut } = computer.description;
    return recipes.map((recipe, index) => ({
      version: 1,
      id: this.host.newId(),
      model: {
        id: stored.id,
        name: stored.name,
        files: stored.files,
        ...(leftOut.length > 0 && { leftOut }),
      },
      recipe,
      name: requested[index]!.name?.trim() || objectiveTitle(recipe.objective),
      created,
      batch,
    }));
  }

  private async write(requests: readonly RunRequestRecord[]): Promise<void> {
    const written: RunRequestRecord[] = [];
    try {
      await forEachOf(requests, AT_ONCE, async (request) => {
        await this.host.workspace.addRun(request);
        written.push(request);
      });
    } catch (error) {
      await this.unwrite(written);
      throw error;
    }
  }

  private async unwrite(requests: readonly RunRequestRecord[]): Promise<void> {
    // What stays is shown as interrupted at the next start.
    await Promise.allSettled(requests.map(({ id }) => this.host.workspace.removeRun(id)));
  }
}

/** The recipe, or all that is wrong with it. */
function parsed(input: unknown): Recipe | RecipeError {
  try {
    return parseRecipe(input);
  } catch (error) {
    if (error instanceof RecipeError) return error;
    throw error;
  }
}
