import { z } from "zod";
import { rigProfile } from "../../rig/profile.ts";

/** The rig profiles of a workspace, in the order of their names; each has a name of its own. */
export const rigProfiles = z
  .array(rigProfile)
  .max(200)
  .refine(
    (profiles) => new Set(profiles.map(({ name }) => name.toLowerCase())).size === profiles.length,
    "two rig profiles have the same name",
  );
