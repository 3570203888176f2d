import { contrastive } from "./contrastive.ts";
import { decrease, increase } from "./increase.ts";
import { innerNeuron } from "./inner-neuron.ts";
import { sparseActivation } from "./sparse-activation.ts";

/** Every kind of objective that a recipe may ask for. */
export const objectiveKinds = [increase, decrease, contrastive, innerNeuron, sparseActivation] as const;
