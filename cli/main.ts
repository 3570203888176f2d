#!/usr/bin/env node
// First: what follows asks what WebAssembly can do.
import "../node/relaxed-simd.ts";
import { Command } from "commander";
import { report, UsageError } from "./errors.ts";
import { examplesText } from "./examples.ts";
import { commanderOutput, setVoice, type Voice } from "./print.ts";
import { watchStandardStreams } from "./standard-streams.ts";
import { versionText } from "./version.ts";

/** Each in a module of its own, so that one command does not wait for what the others are made of. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  info: async () => (await import("./command/info.ts")).infoCommand(),
  respond: async () => (await import("./command/respond.ts")).respondCommand(),
  present: async () => (await import("./command/present.ts")).presentCommand(),
  evaluate: async () => (await import("./command/evaluate.ts")).evaluateCommand(),
  analyse: async () => (await import("./command/analyse.ts")).analyseCommand(),
  optimize: async () => (await import("./command/optimize.ts")).optimizeCommand(),
  sweep: async () => (await import("./command/sweep.ts")).sweepCommand(),
  visualize: async () => (await import("./command/visualize.ts")).visualizeCommand(),
  export: async () => (await import("./command/export.ts")).exportCommand(),
  report: async () => (await import("./command/report.ts")).reportCommand(),
  serve: async () => (await import("./command/serve.ts")).serveCommand(),
  bench: async () => (await import("./command/bench.ts")).benchCommand(),
  completion: async () => (await import("./command/completion.ts")).completionCommand(program),
};

watchStandardStreams();

const program = new Command("retinoscope")
  .description("Finds the stimuli that drive neurons of neural-network models of the retina.")
  .version(versionText())
  .showHelpAfterError("(add --help for what can be given)")
  .configureOutput(commanderOutput);

// All of them for the help, for completion, and for a name that is none.
const [name = "", asked] = process.argv.slice(2);
const alone = name !== "completion" && Object.hasOwn(commands, name);
for (const make of alone ? [commands[name]!] : Object.values(commands)) program.addCommand(await make());

const parts = program.commands.flatMap(({ commands }) => commands);
for (const command of [program, ...program.commands, ...parts]) {
  // Throw instead of exiting, so that there is one place that decides the exit status.
  command.exitOverride().copyInheritedSettings(program);
  command.addHelpText("after", examplesText(command.name()));
}
for (const command of [...program.commands.filter(({ commands }) => commands.length === 0), ...parts])
  addVoice(command);
program.hook("preAction", (_, command) => setVoice(command.opts<Voice>()));

try {
  // Commander would show the help of the whole program, as if that had been asked for.
  if (name === "help" && asked !== undefined && !Object.hasOwn(commands, asked))
    throw new UsageError(`There is no command "${asked}". There are ${Object.keys(commands).join(", ")}.`);
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** What all commands have. */
function addVoice(command: Command): void {
  const has = (flag: string): boolean => command.options.some(({ long }) => long === flag);
  command.optionsGroup("What is said:");
  if (!has("--json")) command.option("--json", "what it ends with as JSON");
  command.option("-q, --quiet", "nothing on stderr but warnings and errors");
  if (!has("--verbose")) command.option("-v, --verbose", "what it is doing, too");
}
