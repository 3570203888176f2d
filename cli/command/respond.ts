import { Command } from "commander";
import { writeNpy } from "../../core/formats/index.ts";
import { predictResponses } from "../../core/model/index.ts";
import { OutputFile } from "../../node/output/output-file.ts";
import { STANDARD } from "../../node/standard-streams.ts";
import { readStimulus } from "../../node/stimulus-file.ts";
import { type ModelOptions, modelOptions, modelText, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { finished, note } from "../print.ts";

interface RespondOptions extends ModelOptions, OutputOptions {
  readonly model: string[];
  readonly stimulus: string;
  readonly session?: string;
}

export function respondCommand(): Command {
  const command = new Command("respond")
    .description("responses [time, neurons] to a stimulus [channel, time, height, width]")
    .requiredOption("--model <model...>", modelText)
    .requiredOption(
      "--stimulus <npy>",
      "the stimulus, in the model's units, or grey levels as whole numbers; a leading batch axis of 1 is accepted; - for standard input",
    )
    .option(
      "--session <name>",
      "one session's neurons; without it, those of all sessions in alphabetical order",
    );
  addOutput(command, "--out <npy>", "where to write the responses, float32; - for standard output");
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: RespondOptions) => {
    const inputs = [options.stimulus, ...options.model];
    const out = await OutputFile.open(options.out, { ...options, inputs });
    const { model } = await openModelAt(options.model, options);
    const { stimulus, levels } = await readStimulus(options.stimulus, model.description.metadata);
    if (levels.by !== "none")
      note(
        `whole numbers are grey levels: normalised by the ${levels.by === "model" ? "model's" : "stimulus' own"} mean ` +
          `${levels.mean} and standard deviation ${levels.std}`,
      );
    const response = predictResponses(model, stimulus, options.session ?? null);
    await out.write(writeNpy(response.shape, response.values));
    const [frames, neurons] = response.shape;
    if (options.out === STANDARD) return;
    finished(`${frames} frames × ${neurons} neurons → ${options.out}`, { out: options.out, frames, neurons });
  });
}
