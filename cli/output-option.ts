import { type Command, Option } from "commander";

/** What every command has that writes files. */
export interface OutputOptions {
  readonly out: string;
  readonly overwrite?: boolean;
}

/** What lies at `--out` already is never replaced or mixed without it (node/output). */
export const overwriteOption = new Option("--overwrite", "replace an earlier result there, as a whole");

/**
 * Gives a command `--out` and `--overwrite`.
 * @param flags such as `--out <folder>`
 */
export function addOutput(command: Command, flags: string, text: string): void {
  command.requiredOption(flags, text).addOption(overwriteOption);
}
