import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What stands before the fuses in Electron's program, their version and their number. */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const FUSES = 9;

/** A folder that the packager takes for an unpacked Electron: a program with nothing but fuses, which are all off. */
export function standIn(folder: string, version: string): string {
  mkdirSync(join(folder, "resources"), { recursive: true });
  mkdirSync(join(folder, "locales"));
  const program = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, FUSES]),
    Buffer.from("0".repeat(FUSES)),
    createHash("sha256").update(version).digest(),
  ]);
  writeFileSync(join(folder, "electron"), program);
  chmodSync(join(folder, "electron"), 0o755);
  writeFileSync(join(folder, "version"), version);
  for (const name of ["LICENSE", "LICENSES.chromium.html", "chrome-sandbox"])
    writeFileSync(join(folder, name), "");
  writeFileSync(join(folder, "locales", "en-US.pak"), "");
  return folder;
}

/** Names of the fuses, in their order, that are on in a program. */
export function fusesOn(program: Buffer, names: readonly string[]): string[] {
  const start = program.indexOf(SENTINEL) + SENTINEL.length + 2;
  return names.filter((_name, index) => program[start + index] === "1".charCodeAt(0));
}
