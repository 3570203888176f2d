import { lossTable, resultTable, similarityTable } from "../../../../core/analyses/index.ts";
import type { Outcome } from "../../../stores/analyses-store.ts";
import { seedOf } from "../../../stores/runs/seeds.ts";
import type { AnalysisFiles } from "../save.ts";
import { resultNames } from "./results.ts";
import { matricesOf } from "./similarity.ts";

/** A comparison of results as the command line writes it, with the runs that its rows are. */
export function robustnessFiles({ result, runs }: Outcome<"robustness">): AnalysisFiles {
  const { cosine, aligned, mean, variance, losses } = result;
  const names = resultNames(runs);
  return {
    arrays: { cosine, aligned, mean, variance },
    tables: {
      similarity: similarityTable(matricesOf(result), names, mean.shape[0]!),
      losses: lossTable(losses.map(({ values }, place) => ({ name: names[place]!, values }))),
      results: resultTable(
        runs.map((run, row) => ({
          ...{ name: names[row]!, run: run.name, runId: run.id, model: run.modelName, seed: seedOf(run) },
        })),
      ),
    },
  };
}
