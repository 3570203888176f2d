import { contrastive } from "./contrastive/kind.ts";
import { decrease, increase } from "./increase/kind.ts";
import { innerNeuron } from "./inner-neuron/kind.ts";
import { sparseActivation } from "./sparse-activation/kind.ts";

/** Every kind of objective that a recipe may ask for. */
export const objectiveKinds = [increase, decrease, contrastive, innerNeuron, sparseActivation] as const;
