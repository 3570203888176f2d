import { type RigProfile, rigProfile } from "../../../core/rig/index.ts";

/** What a rig that nothing is known of begins with; what it must be told is the projector's size, and its pixels' on the retina. */
export const startingProfile: RigProfile = rigProfile.parse({ version: 1, name: "My rig" });

/** A name that none of these profiles has: a number is put behind it. */
export function freeName(name: string, profiles: readonly { readonly name: string }[]): string {
  const taken = new Set(profiles.map((profile) => profile.name.toLowerCase()));
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name} ${number}`;
  return free;
}
