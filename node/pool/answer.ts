import type { CellMaskView, RecipeReport } from "../../core/engine/contract/index.ts";
import { layerKernels } from "../../core/engine/model/layer-kernels.ts";
import { channelResponse, predictResponses, type RetinaModel } from "../../core/model/index.ts";
import { checkRecipe, recipeTiming, resultOf } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import type { ToThread } from "./messages.ts";
import { type AnswerTo, type FromThread, type Question, type Questions, threadFailure } from "./messages.ts";
import type { WorkerPreview } from "./worker-preview.ts";

/** Answers a question about an open model; errors are data. */
export async function answer(
  model: RetinaModel,
  previews: WorkerPreview,
  { id, question, parameters }: Extract<ToThread, { type: "ask" }>,
): Promise<FromThread> {
  try {
    const ask = answersOf(model, previews)[question] as (
      parameters: unknown,
    ) => AnswerTo<Question> | Promise<AnswerTo<Question>>;
    return { type: "answer", id, answer: await ask(parameters) };
  } catch (error) {
    return { type: "unanswered", id, failure: threadFailure(error) };
  }
}

function answersOf(model: RetinaModel, previews: WorkerPreview): Questions {
  return {
    preview: (order) => previews.answer(order),
    checkRecipe: ({ recipe }) => report(recipe, model),
    layerKernels: ({ layer }) => layerKernels(model, layer),
    // The contract's types are those of JSON: not readonly.
    cellMask: ({ session }) => (model.cellMasks?.get(session) ?? null) as CellMaskView | null,
    channelResponse: ({ session, about, stimulus }) => {
      const { values, lag } = channelResponse(model, session, about, stimulus);
      return { response: { shape: [values.length], values }, lag };
    },
    resultOf: (run) => resultOf({ ...run, gradientZero: null }, model),
    respond: ({ session, stimulus }) => {
      const { shape, values } = predictResponses(model, stimulus, session);
      return { shape: [...shape], values };
    },
  };
}

function report(recipe: Recipe, model: RetinaModel): RecipeReport {
  return { problems: checkRecipe(recipe, model), timing: recipeTiming(recipe, model) };
}
