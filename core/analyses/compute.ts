import type { RetinaModel } from "../model/index.ts";
import type { ComputeContext } from "./kind.ts";
import type { AnalysisKind, FoundOf, TaskOf } from "./registry.ts";

/**
 * Computes what an analysis needs of a model, by `compute.ts` of its folder.
 * @throws AnalysisError, ModelError, OptimizationError; the signal's reason
 */
export async function computeAnalysis<K extends AnalysisKind>(
  kind: K,
  model: RetinaModel,
  task: TaskOf<K>,
  context: ComputeContext,
): Promise<FoundOf<K>> {
  const { compute } = await import(`./${kind}/compute.ts`);
  return compute(model, task, context);
}
