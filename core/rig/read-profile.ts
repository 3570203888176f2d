import { RigError } from "./errors.ts";
import { type RigProfile, rigProfile } from "./profile.ts";

/**
 * A rig profile from the text of its file.
 * @throws RigError that names the field
 */
export function readProfile(text: string): RigProfile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RigError("The rig profile is no JSON. Save it from the window, or start from an example.");
  }
  if (typeof value === "object" && value !== null && "version" in value && Number(value.version) > 1)
    throw new RigError("The rig profile is of a newer version of Retinoscope. Update Retinoscope to use it.");
  const { success, data, error } = rigProfile.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  const place = issue?.path.join(".") || "the profile";
  throw new RigError(`In the rig profile, ${place}: ${issue?.message}.`);
}

/** The text of its file. */
export function writeProfile(profile: RigProfile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}
