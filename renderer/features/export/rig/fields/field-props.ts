import type { Presentation, RigProfile } from "../../../../../core/rig/index.ts";

/** What each part of the form is given. */
export interface RigFieldProps {
  readonly profile: RigProfile;
  readonly onChange: (profile: RigProfile) => void;
  /** As the last profile that could be has it; null until there is one. */
  readonly presentation: Presentation | null;
}

/** Changes a part of a profile. */
export function changePart<K extends keyof RigProfile>(
  { profile, onChange }: RigFieldProps,
  key: K,
): (change: Partial<NonNullable<RigProfile[K]>>) => void {
  return (change) => onChange({ ...profile, [key]: { ...(profile[key] as object), ...change } });
}

/** A whole number within bounds. */
export function whole(value: number | null, min: number, max: number, otherwise: number): number {
  return value === null ? otherwise : Math.min(max, Math.max(min, Math.round(value)));
}

/** A number within bounds. */
export function within(value: number | null, min: number, max: number, otherwise: number): number {
  return value === null ? otherwise : Math.min(max, Math.max(min, value));
}
