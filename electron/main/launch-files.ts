import { resolve } from "node:path";
import { isModelPath } from "./model-path.ts";

/** Whether a command line asks for the kiosk. */
export function isKiosk(commandLine: readonly string[]): boolean {
  return commandLine.slice(1).includes("--kiosk");
}

/**
 * The models among a command line: how systems say which files were double-clicked.
 * @param folder where relative paths begin
 */
export function launchFiles(commandLine: readonly string[], folder: string): string[] {
  return commandLine
    .slice(1)
    .filter((argument) => !argument.startsWith("-") && isModelPath(argument))
    .map((argument) => resolve(folder, argument));
}
