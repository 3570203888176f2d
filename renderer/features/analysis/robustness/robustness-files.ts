import { lossTable, similarityTable } from "../../../../core/tables/index.ts";
import { seedOf } from "../../runs/seeds.ts";
import type { AnalysisFiles } from "../save.ts";
import type { Outcome } from "../store.ts";
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
      results: {
        header: ["row", "result", "run", "name", "model", "seed"],
        rows: runs.map((run, row) => [row, names[row]!, run.id, run.name, run.modelName, seedOf(run) ?? ""]),
      },
    },
  };
}
