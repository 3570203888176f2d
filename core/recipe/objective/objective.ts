import type { SettingsOf } from "../family.ts";
import { z } from "../fields.ts";
import type { Choice, FitTarget, LayerChannel, NeuronGroup, ObjectiveKind } from "./kind.ts";
import { objectiveKinds } from "./kinds.ts";

const settings = objectiveKinds.map((kind) => kind.settings) as unknown as SettingsOf<typeof objectiveKinds>;

/** What a recipe maximises. */
export const objectiveSchema = z.discriminatedUnion("type", settings);

export type RecipeObjective = z.infer<typeof objectiveSchema>;

/** By the name of their kind. */
const byType: ReadonlyMap<string, ObjectiveKind<z.ZodType<RecipeObjective>>> = new Map(
  objectiveKinds.map((kind) => [
    kind.settings.shape.type.value,
    // Each is asked about objectives of its own kind alone.
    kind as unknown as ObjectiveKind<z.ZodType<RecipeObjective>>,
  ]),
);

/** Names of all kinds. */
export const objectiveTypes: readonly string[] = [...byType.keys()];

function kindOf({ type }: Pick<RecipeObjective, "type">): ObjectiveKind<z.ZodType<RecipeObjective>> {
  const kind = byType.get(type);
  if (kind === undefined) throw new RangeError(`There is no objective of type "${type}".`);
  return kind;
}

/** The neurons that an objective names, by role; none if it is about a hidden channel or about all neurons. */
export function neuronGroups(objective: RecipeObjective): readonly NeuronGroup[] {
  return kindOf(objective).groups(objective);
}

/** The hidden channel that an objective is about; null if it is about responses. */
export function hiddenChannel(objective: RecipeObjective): LayerChannel | null {
  return kindOf(objective).layer?.(objective) ?? null;
}

/** What an objective is about, in a few words: `neuron 6`. */
export function objectiveTitle(objective: RecipeObjective): string {
  return kindOf(objective).title(objective);
}

/** What the stimulus is made to do, in the words of a paper's methods. */
export function objectiveAim(objective: RecipeObjective, where: string): string {
  return kindOf(objective).aim(objective, where);
}

/** An objective of a kind to begin with. */
export function beginObjective(type: RecipeObjective["type"], choice: Choice): RecipeObjective {
  return kindOf({ type }).begin(choice);
}

/** The same objective for a model that may lack some of what it is about. */
export function fitObjective(objective: RecipeObjective, target: FitTarget): RecipeObjective {
  return kindOf(objective).fit(objective, target);
}
