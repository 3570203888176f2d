import type { Reducer } from "../reducer/computed.ts";
import type { Objective } from "./computed.ts";
import { contrastiveObjective } from "./contrastive/compute.ts";
import { decreaseObjective, increaseObjective } from "./increase/compute.ts";
import { innerNeuronObjective } from "./inner-neuron/compute.ts";
import type { RecipeObjective } from "./objective.ts";
import { sparseActivationObjective } from "./sparse-activation/compute.ts";

type Makers = {
  readonly [Type in RecipeObjective["type"]]: (
    settings: Extract<RecipeObjective, { readonly type: Type }>,
    session: string | null,
    reducer: Reducer,
  ) => Objective;
};

/** What each kind of objective computes. */
export const makers: Makers = {
  increase: ({ neurons }, session, reducer) => increaseObjective(session, neurons, reducer),
  decrease: ({ neurons }, session, reducer) => decreaseObjective(session, neurons, reducer),
  contrastive: (clusters, session, reducer) => contrastiveObjective(session, clusters, reducer),
  "inner-neuron": ({ layer, channel }, session, reducer) =>
    innerNeuronObjective(session, layer, channel, reducer),
  "sparse-activation": (_, session, reducer) => sparseActivationObjective(session, reducer),
};
