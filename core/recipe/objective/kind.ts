import type { z } from "../fields.ts";

/** Neurons that an objective is about, all in one role. */
export interface NeuronGroup {
  /** Where in the objective they stand, such as `neurons` or `off[1]`. */
  readonly path: string;
  /** Of the recipe's session, or of all sessions one after the other. */
  readonly neurons: readonly number[];
  /** Whether their response is to rise, to fall, or to be told from that of the others. */
  readonly role: "increase" | "decrease" | "on" | "off";
  /** Which of the clusters of its role it is; null where there is only one. */
  readonly cluster: number | null;
}

/** A hidden channel. */
export interface LayerChannel {
  /** As openretina's hooks name it, such as `core_features_layer0`. */
  readonly layer: string;
  readonly channel: number;
}

/** What there is for an objective to be about. */
export interface Choice {
  /** Neurons that are chosen, in the recipe's session. May be empty. */
  readonly neurons: readonly number[];
  /** Neurons of the recipe's session. */
  readonly count: number;
  /** Hidden layers by name. */
  readonly layers: readonly string[];
}

/** A model to fit an objective to. */
export interface FitTarget {
  /** Neurons of the recipe's session. */
  readonly count: number;
  readonly layers: readonly { readonly name: string; readonly channels: number }[];
  /** Those of the neurons that there are, or else the one that is given; says so if that changes them. */
  readonly keep: (neurons: readonly number[], otherwise: number) => number[];
  /** Tells a person what was changed, as a sentence. */
  readonly note: (change: string) => void;
}

/** An objective that a hidden channel or a model without it gives way to. */
export interface Plainest {
  readonly type: "increase";
  readonly neurons: number[];
}

/**
 * What a recipe says of one kind of objective: all that is known without computing. What it computes is in `compute.ts` of the same
 * folder, which the window does not load; `makers.ts` has a line for it, and `kinds.ts` lists what is said.
 */
export interface ObjectiveKind<Settings extends z.ZodType> {
  /** A strict object whose `type` is the kind's name. */
  readonly settings: Settings;
  /** What it maximises, as a sentence. */
  readonly help: string;
  /** openretina's name for it; null if it has none. */
  readonly openretina: string | null;
  /** The neurons that it names; none if it is about a hidden channel or about all neurons. */
  readonly groups: (objective: z.infer<Settings>) => readonly NeuronGroup[];
  /** The hidden channel that it is about, whose own frames the reducer's window counts then. */
  readonly layer?: (objective: z.infer<Settings>) => LayerChannel;
  /** A few words by which a run is called: `neuron 6`. */
  readonly title: (objective: z.infer<Settings>) => string;
  /**
   * What the stimulus is made to do, in the words of a paper's methods: `maximise the mean response of neuron 6`.
   * @param where ` of session left`, to stand behind its neurons; empty for all sessions
   */
  readonly aim: (objective: z.infer<Settings>, where: string) => string;
  /** One to begin with. */
  readonly begin: (choice: Choice) => z.infer<Settings>;
  /** The same for a model that may lack some of what it is about. */
  readonly fit: (objective: z.infer<Settings>, target: FitTarget) => z.infer<Settings> | Plainest;
}
