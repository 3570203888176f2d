import { Command } from "commander";
import { examplesText } from "./examples.ts";
import { commanderOutput, setVoice, type Voice } from "./print.ts";
import { versionText } from "./version.ts";

/** Each in a module of its own, so that one command does not wait for what the others are made of. */
const commands: Readonly<Record<string, (program: Command) => Promise<Command>>> = {
  info: async () => (await import("./command/info.ts")).infoCommand(),
  respond: async () => (await import("./command/respond.ts")).respondCommand(),
  present: async () => (await import("./command/present.ts")).presentCommand(),
  evaluate: async () => (await import("./command/analyse.ts")).analysisCommand("evaluate"),
  analyse: async () => (await import("./command/analyse.ts")).analyseCommand(),
  optimize: async () => (await import("./command/optimize.ts")).optimizeCommand(),
  sweep: async () => (await import("./command/sweep.ts")).sweepCommand(),
  visualize: async () => (await import("./command/visualize.ts")).visualizeCommand(),
  export: async () => (await import("./command/export.ts")).exportCommand(),
  report: async () => (await import("./command/report.ts")).reportCommand(),
  methods: async () => (await import("./command/methods.ts")).methodsCommand(),
  serve: async () => (await import("./command/serve.ts")).serveCommand(),
  bench: async () => (await import("./command/bench.ts")).benchCommand(),
  completion: async (program) => (await import("./command/completion.ts")).completionCommand(program),
};

export const commandNames: readonly string[] = Object.keys(commands);

/** The command line. @param name the one command that is needed; all for any other word */
export async function makeProgram(name?: string): Promise<Command> {
  const program = new Command("retinoscope")
    .description("Finds the stimuli that drive neurons of neural-network models of the retina.")
    .version(versionText())
    .showHelpAfterError("(add --help for what can be given)")
    .configureOutput(commanderOutput);
  // Completion is of all of them.
  const alone = name !== undefined && name !== "completion" && Object.hasOwn(commands, name);
  for (const make of alone ? [commands[name]!] : Object.values(commands))
    program.addCommand(await make(program));
  for (const command of [program, ...leaves(program), ...program.commands]) {
    // Throw instead of exiting, so that there is one place that decides the exit status.
    command.exitOverride().copyInheritedSettings(program);
  }
  for (const command of new Set([...program.commands, ...leaves(program)]))
    command.addHelpText("after", examplesText(wordsOf(command, program)));
  for (const command of leaves(program)) addVoice(command);
  program.hook("preAction", (_, command) => setVoice(command.opts<Voice>()));
  return program;
}

/** What calls a command: `info`, `analyse weights`. */
export function wordsOf(command: Command, program: Command): string {
  return command.parent === program ? command.name() : `${command.parent!.name()} ${command.name()}`;
}

/** Commands that do something: parts of those that have parts. */
export function leaves(program: Command): Command[] {
  return program.commands.flatMap((command) =>
    command.commands.length === 0 ? [command] : command.commands,
  );
}

/** What all commands have. */
function addVoice(command: Command): void {
  const has = (flag: string): boolean => command.options.some(({ long }) => long === flag);
  command.optionsGroup("What is said:");
  if (!has("--json")) command.option("--json", "what it ends with as JSON");
  command.option("-q, --quiet", "nothing on stderr but warnings and errors");
  if (!has("--verbose")) command.option("-v, --verbose", "what it is doing, too");
}
