import type { StimulusDescription } from "../../numerics/index.ts";
import type { AnalysisFiles, Outcome } from "../kind.ts";
import { subjectOf } from "../stimuli.ts";
import { populationFigures } from "./figures.ts";
import { type DescribedRow, descriptionColumns, featureTable } from "./tables.ts";

/** What the files are made of. */
type FeatureOutcome = Pick<
  Outcome<
    unknown,
    { readonly descriptions: readonly (StimulusDescription | null)[]; readonly channels: number }
  >,
  "result" | "stimuli"
>;

/** Descriptions as a table: its columns, and a row for each stimulus. */
export function featureRows({ result, stimuli }: FeatureOutcome): {
  readonly columns: readonly string[];
  readonly rows: readonly DescribedRow[];
} {
  const { descriptions, channels } = result;
  const columns = descriptionColumns(channels);
  return {
    columns: columns.map(([name]) => name),
    rows: descriptions.map((description, index) => {
      const { name, run, model } = stimuli[index]!;
      const subject =
        run === null ? { session: null, neurons: [], cellType: null } : subjectOf(run.recipe, model);
      const fields = description && columns.map(([, value]) => value(description));
      return { name, runId: run?.id ?? undefined, ...subject, fields };
    }),
  };
}

export function featureFiles(outcome: FeatureOutcome): AnalysisFiles {
  const { columns, rows } = featureRows(outcome);
  const { descriptions } = outcome.result;
  return {
    tables: { features: featureTable(columns, rows) },
    figures: populationFigures(columns, rows),
    found: {
      described: rows.map(({ name, runId: _, fields: __, ...subject }, index) => ({
        name,
        ...subject,
        description: descriptions[index]!,
      })),
    },
  };
}
