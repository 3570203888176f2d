import { parseRecipe, type Recipe, RecipeError } from "../../recipe/index.ts";
import type { ParsedParams, Result } from "../contract/index.ts";
import { RequestError } from "../errors.ts";
import type { OpenModels } from "../model/open-models.ts";

/** What a client that has asked for another preview hears of the one before. */
const SUPERSEDED = "A newer preview has taken its place.";

interface Turn {
  superseded: boolean;
  readonly ended: Promise<unknown>;
}

/**
 * Computes previews, beside runs and analyses: of each client the latest one that it asked for. One that waits gives way to a newer one
 * at once; one that is computed is at its end within its budget, and then nobody hears of it.
 */
export class Previews {
  private readonly models: OpenModels;
  private readonly turns = new WeakMap<object, Turn>();

  constructor(models: OpenModels) {
    this.models = models;
  }

  /**
   * @param client whose latest it is
   * @param signal aborted when the client cancels or goes away
   * @throws RecipeError; RequestError if a newer one takes its place; what the model's thread throws
   */
  run(client: object, params: ParsedParams<"preview">, signal: AbortSignal): Promise<Result<"preview">> {
    const before = this.turns.get(client);
    if (before !== undefined) before.superseded = true;
    let settle: () => void = () => {};
    const turn: Turn = { superseded: false, ended: new Promise<void>((resolve) => (settle = resolve)) };
    this.turns.set(client, turn);
    return this.compute(turn, before?.ended, params, signal).finally(settle);
  }

  private async compute(
    turn: Turn,
    before: Promise<unknown> | undefined,
    { model, recipe: given, stimulus, goOn, budgetMs }: ParsedParams<"preview">,
    signal: AbortSignal,
  ): Promise<Result<"preview">> {
    const recipe: Recipe = parseRecipe(given);
    if (stimulus === null && recipe.stimulus.init.type !== "normal") {
      const message = "a preview starts from noise, or from a stimulus that is given with it";
      throw new RecipeError([{ path: "stimulus.init", message, severity: "error" }]);
    }
    const check = (): void => {
      signal.throwIfAborted();
      if (turn.superseded) throw new RequestError(SUPERSEDED);
    };
    await before;
    check();
    const answer = await this.models.use(model, (computer) => {
      check();
      return computer.preview({ recipe, initial: stimulus, goOn, budgetMs });
    });
    check();
    return answer;
  }
}
