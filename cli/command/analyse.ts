import { Command } from "commander";
import { analysisKinds } from "../../core/analyses/index.ts";
import { commandOf } from "../analysis/run-analysis.ts";

/** Analyses that have a command of their own: `present` shows films that are too long for the memory. */
const ELSEWHERE = new Set(["present"]);

export async function analyseCommand(): Promise<Command> {
  const command = new Command("analyse").description("what a model makes of stimuli: see docs/analysis.md");
  for (const kind of analysisKinds.filter((each) => !ELSEWHERE.has(each))) {
    const { command: own } = await import(`../analysis/${kind}.ts`);
    command.addCommand(commandOf(kind, own));
  }
  return command;
}
