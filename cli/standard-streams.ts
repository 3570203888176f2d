import { fileError } from "../node/files.ts";
import { EXIT } from "./errors.ts";
import { complain } from "./print.ts";

/**
 * Decides what becomes of words that cannot be written. A reader that has gone (`| head`, a terminal that was closed) is no reason to
 * break off; a disk that is full is a failure, for what was asked for is not there.
 */
export function watchStandardStreams(): void {
  process.stdout.on("error", (error) => {
    if (isGone(error)) return;
    process.exitCode = EXIT.failed;
    const told = fileError("Writing", "standard output", error);
    complain(`error: ${told instanceof Error ? told.message : told}`);
  });
  process.stderr.on("error", () => undefined);
}

function isGone(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "EIO");
}
