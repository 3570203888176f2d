import { Option } from "commander";
import type { RetinaModel } from "../core/model/index.ts";

/** What commands have that take long. */
export interface DryRunOptions {
  readonly dryRun?: true;
}

export const dryRunOption = new Option("--dry-run", "say what would be computed, and compute nothing");

/**
 * What computing would say of a session and its neurons.
 * @param neurons ascending; null: all
 * @throws ModelError if the model has no such session or neurons
 */
export function checkNeurons(
  model: RetinaModel,
  session: string | null,
  neurons: readonly number[] | null,
): void {
  const { input, temporalFootprint } = model.description;
  const shape = [input.channels, temporalFootprint, input.height, input.width] as const;
  model.prepareResponses({ session, neurons, frames: null }, shape).dispose();
}

/** What is asked of an analysis, in words: `2 stimuli, session a, steps 21`. */
export function askedText(asked: object): string {
  const words = Object.entries(asked).flatMap(([name, value]): string[] => {
    if (name === "kind" || value === null) return [];
    if (Array.isArray(value)) return [`${value.length} ${name}`];
    return typeof value === "object" ? [] : [`${name} ${value}`];
  });
  return words.join(", ");
}
