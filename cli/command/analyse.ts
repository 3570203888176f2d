import { Command } from "commander";
import { contrastGridCommand } from "../analysis/contrast-grid.ts";
import { responseMatrixCommand } from "../analysis/response-matrix.ts";
import { robustnessCommand } from "../analysis/robustness.ts";
import { stimuliCommand } from "../analysis/stimuli.ts";
import { timingCommand } from "../analysis/timing.ts";
import { vectorFieldCommand } from "../analysis/vector-field.ts";
import { weightsCommand } from "../analysis/weights.ts";

export function analyseCommand(): Command {
  const command = new Command("analyse").description("what a model makes of stimuli: see docs/analysis.md");
  const parts = [
    stimuliCommand,
    robustnessCommand,
    responseMatrixCommand,
    contrastGridCommand,
    vectorFieldCommand,
    weightsCommand,
    timingCommand,
  ];
  for (const part of parts) command.addCommand(part());
  return command;
}
