import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Hashes of what must not depend on when, where, in how many goes or on how many threads a sweep was computed, by file. */
export function sweepResults(folder: string): Record<string, string> {
  const runs = readdirSync(join(folder, "runs")).sort();
  const files = runs.flatMap((name) =>
    ["stimulus.npy", "loss.npy", "terms.npy", "response.npy"].map((file) => `runs/${name}/${file}`),
  );
  return Object.fromEntries(
    [...files, "summary.csv", "stimuli.npz"].map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(folder, file)))
        .digest("hex"),
    ]),
  );
}
