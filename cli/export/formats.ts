import { InvalidArgumentError } from "commander";
import { type ExportFormat, exportFormats } from "../../core/export/index.ts";
import { type RigFormatName, rigFormats } from "../../core/rig/index.ts";
import { UsageError } from "../errors.ts";

/** All runs in one file. */
export const HDF5 = "h5";

export type AnyFormat = ExportFormat | RigFormatName | typeof HDF5;

const known: readonly AnyFormat[] = [...exportFormats, ...rigFormats, HDF5];

/** What `--format` lists. Which of them can be had depends on whether there is a rig. */
export function parseFormats(text: string): AnyFormat[] {
  return text.split(",").map((part) => {
    const format = known.find((name) => name === part.trim());
    if (format !== undefined) return format;
    throw new InvalidArgumentError(
      `"${part}" is none. Choose among ${exportFormats.join(", ")}, or ${HDF5} by itself; with --rig among ${rigFormats.join(", ")}.`,
    );
  });
}

/** @throws UsageError if some need a rig */
export function runFormats(formats: readonly AnyFormat[]): ExportFormat[] {
  return chosen(formats, exportFormats, "needs a rig profile (--rig)");
}

/** @throws UsageError if some do not work with a rig */
export function presentationFormats(formats: readonly AnyFormat[]): RigFormatName[] {
  return chosen(formats, rigFormats, "cannot be combined with --rig");
}

function chosen<F extends AnyFormat>(
  formats: readonly AnyFormat[],
  possible: readonly F[],
  why: string,
): F[] {
  return formats.map((format) => {
    const found = possible.find((name) => name === format);
    if (found !== undefined) return found;
    throw new UsageError(`The format ${format} ${why}. Choose among ${possible.join(", ")}.`);
  });
}
