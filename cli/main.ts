#!/usr/bin/env node
// First: what follows asks what WebAssembly can do.
import "../node/relaxed-simd.ts";
import { report, UsageError } from "./errors.ts";
import { commandNames, makeProgram } from "./program.ts";
import { watchStandardStreams } from "./standard-streams.ts";

watchStandardStreams();

try {
  const [name, asked] = process.argv.slice(2);
  // Commander would show the help of the whole program, as if that had been asked for.
  if (name === "help" && asked !== undefined && !commandNames.includes(asked))
    throw new UsageError(`There is no command "${asked}". There are ${commandNames.join(", ")}.`);
  await (await makeProgram(name)).parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
