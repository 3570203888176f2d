#!/usr/bin/env node
// First: what follows asks what WebAssembly can do.
import "../node/relaxed-simd.ts";
import { Command } from "commander";
import { version } from "../package.json" with { type: "json" };
import { report } from "./errors.ts";
import { watchStandardStreams } from "./standard-streams.ts";

/** Each in a module of its own, so that one command does not wait for what the others are made of. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  info: async () => (await import("./command/info.ts")).infoCommand(),
  respond: async () => (await import("./command/respond.ts")).respondCommand(),
  present: async () => (await import("./command/present.ts")).presentCommand(),
  analyse: async () => (await import("./command/analyse.ts")).analyseCommand(),
  optimize: async () => (await import("./command/optimize.ts")).optimizeCommand(),
  sweep: async () => (await import("./command/sweep.ts")).sweepCommand(),
  visualize: async () => (await import("./command/visualize.ts")).visualizeCommand(),
  export: async () => (await import("./command/export.ts")).exportCommand(),
  report: async () => (await import("./command/report.ts")).reportCommand(),
  serve: async () => (await import("./command/serve.ts")).serveCommand(),
  bench: async () => (await import("./command/bench.ts")).benchCommand(),
};

watchStandardStreams();

const program = new Command("retinoscope")
  .description("Finds the stimuli that drive neurons of neural-network models of the retina.")
  .version(version)
  .showHelpAfterError("(add --help for what can be given)");

// All of them for the help, and for a name that is none.
const [name = ""] = process.argv.slice(2);
const needed = Object.hasOwn(commands, name) ? [commands[name]!] : Object.values(commands);
for (const make of needed) program.addCommand(await make());

// Throw instead of exiting, so that there is one place that decides the exit status.
const parts = program.commands.flatMap(({ commands }) => commands);
for (const command of [program, ...program.commands, ...parts])
  command.exitOverride().copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
