import type { RecipeObjective } from "../../recipe/index.ts";
import type { Reducer } from "../reducer.ts";
import { contrastiveObjective } from "./contrastive.ts";
import { decreaseObjective, increaseObjective } from "./increase.ts";
import { innerNeuronObjective } from "./inner-neuron.ts";
import type { Objective } from "./objective.ts";
import { sparseActivationObjective } from "./sparse-activation.ts";

type Makers = {
  readonly [Type in RecipeObjective["type"]]: (
    settings: Extract<RecipeObjective, { readonly type: Type }>,
    session: string | null,
    reducer: Reducer,
  ) => Objective;
};

/** What each kind of objective of core/recipe/objective computes. */
export const makers: Makers = {
  increase: ({ neurons }, session, reducer) => increaseObjective(session, neurons, reducer),
  decrease: ({ neurons }, session, reducer) => decreaseObjective(session, neurons, reducer),
  contrastive: (clusters, session, reducer) => contrastiveObjective(session, clusters, reducer),
  "inner-neuron": ({ layer, channel }, session, reducer) =>
    innerNeuronObjective(session, layer, channel, reducer),
  "sparse-activation": (_, session, reducer) => sparseActivationObjective(session, reducer),
};
