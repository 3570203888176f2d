import { Argument, Command } from "commander";
import { completionScript, type Shell, shells } from "../completion/script.ts";
import { printWhole } from "../print.ts";

/** @param program with all commands, which the script completes */
export function completionCommand(program: Command): Command {
  return new Command("completion")
    .description("prints a script that has a shell complete commands and options")
    .addArgument(new Argument("<shell>").choices(shells))
    .action((shell: Shell) => {
      printWhole(completionScript(shell, program));
    });
}
