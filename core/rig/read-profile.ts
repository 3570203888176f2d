import { ExportError } from "../export/index.ts";
import { type RigProfile, rigProfile } from "./profile.ts";

/** Letters of a message that the file's own words may take. */
const LONGEST = 300;

/**
 * A rig profile from the text of its file.
 * @throws ExportError that names the field
 */
export function readProfile(text: string): RigProfile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ExportError("The rig profile is no JSON. Save it from the window, or start from an example.");
  }
  if (isNewer(value))
    throw new ExportError(
      "The rig profile is of a newer version of Retinoscope. Update Retinoscope to use it.",
    );
  const { success, data, error } = rigProfile.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue?.path.join(".") || "the profile";
  throw new ExportError(`In the rig profile, ${cut(place)}: ${cut(issue?.message ?? "")}.`);
}

function isNewer(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("version" in value)) return false;
  return typeof value.version === "number" && value.version > 1;
}

/** As much of what the file says as a person reads on. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** The text of its file. */
export function writeProfile(profile: RigProfile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}
