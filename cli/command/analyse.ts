import { Command } from "commander";
import { type AnalysisKind, analysisKinds } from "../../core/analyses/index.ts";
import { commandOf } from "../analysis/run-analysis.ts";

/** Analyses that are commands of their own. */
const ELSEWHERE = new Set(["present", "evaluate"]);

export async function analyseCommand(): Promise<Command> {
  const command = new Command("analyse").description("what a model makes of stimuli: see docs/analysis.md");
  for (const kind of analysisKinds.filter((each) => !ELSEWHERE.has(each))) {
    command.addCommand(await analysisCommand(kind));
  }
  return command;
}

/** The command of an analysis. */
export async function analysisCommand(kind: AnalysisKind): Promise<Command> {
  const { command } = await import(`../analysis/${kind}.ts`);
  return commandOf(kind, command);
}
