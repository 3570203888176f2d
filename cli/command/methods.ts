import { Command } from "commander";
import { methodsText } from "../../core/recipe/index.ts";
import { findRuns } from "../../node/export/run-sources.ts";
import { UsageError } from "../errors.ts";
import { finished, note } from "../print.ts";

export function methodsCommand(): Command {
  return new Command("methods")
    .description(
      "prints what was done to find a run's stimulus as a paragraph for a paper, with versions and hashes",
    )
    .argument(
      "<run...>",
      "folders that optimize, sweep or visualize wrote; of a sweep, its first run speaks for all",
    )
    .action(async (folders: string[]) => {
      const { runs, skipped } = await findRuns(folders, null);
      for (const sentence of skipped) note(`left out: ${sentence}`);
      const [first] = runs;
      if (first === undefined) throw new UsageError("There is no run in these folders that has ended.");
      const { recipe, model, software } = await first.load();
      const { retinoscope, backend, before } = software;
      const files = model.files.map(({ name, sha256 }) => `${name}, SHA-256 ${sha256}`).join("; ");
      const many = runs.length === 1 ? "" : ` (${runs.length} runs; told of ${first.name})`;
      const without =
        (model.leftOut?.length ?? 0) === 0
          ? ""
          : ` The model was opened without ${model.leftOut!.join(", ")}.`;
      const text = [
        `Stimuli were found with Retinoscope ${retinoscope} (backend ${backend}${before === undefined ? "" : `; ${before}`})${many}, which re-implements the stimulus optimisation of openretina,`,
        `in a model of the class ${model.architecture ?? "unknown"} (${files}).${without}`,
        methodsText(recipe),
      ].join(" ");
      finished(text, { methods: text, runs: runs.length, model: model.files, software });
    });
}
