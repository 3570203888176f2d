import { execFile } from "node:child_process";
import { systemReason } from "../system-words.ts";
import { SlurmError } from "./errors.ts";

/** Starts one of Slurm's programs and gives what it printed. */
export type SlurmProgram = (
  name: "sbatch" | "squeue" | "sacct",
  parameters: readonly string[],
) => Promise<string>;

/** A controller that does not answer is told by Slurm's programs after some seconds; this is for one that hangs. */
const LIMIT_MS = 120_000;

/** @throws SlurmError if there is no such program, or with what it said if it failed */
export const runProgram: SlurmProgram = (name, parameters) =>
  new Promise((resolve, reject) => {
    const options = { timeout: LIMIT_MS, maxBuffer: 1 << 28 };
    execFile(name, parameters, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT") reject(noSlurm(name));
      else
        reject(
          new SlurmError(`${name} failed: ${said(stderr) || systemReason(error) || "it does not say why."}`),
        );
    });
  });

function noSlurm(name: string): SlurmError {
  return new SlurmError(
    `There is no ${name} here. Start this on a machine from which jobs can be submitted, leave out --slurm to compute here, or ` +
      "print the script by --dry-run.",
  );
}

/** Each of Slurm's lines begins with the program's name. */
const said = (stderr: string): string =>
  stderr
    .trim()
    .split("\n")
    .map((line) => line.replace(/^\w+: (error: )?/, ""))
    .join(" ");
