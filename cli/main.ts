#!/usr/bin/env node
// First: what follows asks what WebAssembly can do.
import "../node/relaxed-simd.ts";
import { Command } from "commander";
import { version } from "../package.json" with { type: "json" };
import { analyseCommand } from "./command/analyse.ts";
import { benchCommand } from "./command/bench.ts";
import { exportCommand } from "./command/export.ts";
import { infoCommand } from "./command/info.ts";
import { optimizeCommand } from "./command/optimize.ts";
import { presentCommand } from "./command/present.ts";
import { reportCommand } from "./command/report.ts";
import { respondCommand } from "./command/respond.ts";
import { serveCommand } from "./command/serve.ts";
import { sweepCommand } from "./command/sweep.ts";
import { report } from "./errors.ts";

const program = new Command("retinoscope")
  .description("Finds the stimuli that drive neurons of neural-network models of the retina.")
  .version(version)
  .showHelpAfterError("(add --help for what can be given)");

const commands = [
  infoCommand,
  respondCommand,
  presentCommand,
  analyseCommand,
  optimizeCommand,
  sweepCommand,
  exportCommand,
  reportCommand,
  serveCommand,
  benchCommand,
];
for (const command of commands.map((make) => make())) program.addCommand(command);

// Throw instead of exiting, so that there is one place that decides the exit status.
const parts = program.commands.flatMap(({ commands }) => commands);
for (const command of [program, ...program.commands, ...parts])
  command.exitOverride().copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
