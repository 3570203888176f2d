import { parseJson } from "../basis/json-text.ts";
import { firstIssue } from "../basis/zod.ts";
import { ExportError } from "../export/index.ts";
import { type RigProfile, rigProfile } from "./profile.ts";

/**
 * A rig profile from the text of its file.
 * @throws ExportError that names the field
 */
export function readProfile(text: string): RigProfile {
  const value = parseJson(
    text,
    "The rig profile",
    (sentence) => new ExportError(`${sentence}. Save it from the window, or start from an example.`),
  );
  if (isNewer(value))
    throw new ExportError(
      "The rig profile is of a newer version of Retinoscope. Update Retinoscope to use it.",
    );
  const { success, data, error } = rigProfile.safeParse(value);
  if (success) return data;
  throw new ExportError(`In the rig profile, ${firstIssue(error, "the profile")}.`);
}

function isNewer(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("version" in value)) return false;
  return typeof value.version === "number" && value.version > 1;
}

/** The text of its file. */
export function writeProfile(profile: RigProfile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}
