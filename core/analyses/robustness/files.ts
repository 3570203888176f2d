import type { Float32ArrayOf, Float64ArrayOf } from "../../basis/schemas.ts";
import { lossesFigure, namedEach, seriesColour } from "../../figures/index.ts";
import { type SimilarityMatrices, summariseSimilarity } from "../../numerics/index.ts";
import type { AnalysedStimulusName, AnalysisFiles, Outcome } from "../kind.ts";
import { similarityFigure } from "./figures.ts";
import { resultNames, seedOf } from "./names.ts";
import { lossTable, resultTable, similarityTable } from "./tables.ts";

/** What the files are made of. */
interface Compared {
  readonly cosine: Float64ArrayOf;
  readonly aligned: Float64ArrayOf;
  readonly perChannel: Float64ArrayOf;
  readonly shifts: Float64ArrayOf;
  readonly mean: Float32ArrayOf;
  readonly variance: Float32ArrayOf;
  readonly losses: readonly Float64ArrayOf[];
}

export function matricesOf({
  cosine,
  aligned,
  perChannel,
  shifts,
}: Pick<Compared, "cosine" | "aligned" | "perChannel" | "shifts">): SimilarityMatrices {
  const values = (of: Float64ArrayOf) => Float64Array.from(of.values);
  return {
    cosine: values(cosine),
    aligned: values(aligned),
    perChannel: values(perChannel),
    shifts: values(shifts),
  };
}

export function robustnessFiles({
  result,
  stimuli,
}: Pick<Outcome<unknown, Compared>, "result" | "stimuli">): AnalysisFiles {
  const { cosine, aligned, mean, variance } = result;
  const names = namesOf(stimuli);
  const losses = result.losses.map(({ values }, place) => ({ name: names[place]!, values }));
  const count = names.length;
  return {
    arrays: { cosine, aligned, mean, variance },
    tables: {
      similarity: similarityTable(matricesOf(result), names, mean.shape[0]!),
      losses: lossTable(losses),
      results: resultTable(
        stimuli.map(({ name, run }, row) => ({
          ...{ name: names[row]!, run: run?.name ?? name, runId: run?.id ?? "" },
          ...{ model: run?.model.name ?? "", seed: run === null ? null : seedOf(run) },
        })),
      ),
    },
    figures: {
      losses: lossesFigure(
        losses.map((run, k) => ({ ...run, colour: namedEach(count) ? seriesColour(k) : null })),
      ),
      similarity: similarityFigure(cosine.values, names, "Similarity"),
      "similarity-aligned": similarityFigure(
        aligned.values,
        names,
        "Similarity after the best shift in time and space",
      ),
    },
    found: {
      summary: {
        cosine: summariseSimilarity(cosine.values, count),
        aligned: summariseSimilarity(aligned.values, count),
      },
    },
  };
}

function namesOf(stimuli: readonly AnalysedStimulusName[]): readonly string[] {
  const runs = stimuli.flatMap(({ name, run }) => (run === null ? [] : { ...run, name }));
  if (runs.length < stimuli.length) return stimuli.map(({ name }) => name);
  return resultNames(
    runs.map(({ name, recipe, model }) => ({
      ...{ name, recipe, modelName: model.name },
      model: model.files.map(({ sha256 }) => sha256).join(),
    })),
  );
}
