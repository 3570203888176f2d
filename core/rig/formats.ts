/** What a presentation is written as. */
export const rigFormats = [
  "bundle",
  "pictures",
  "png",
  "tiff",
  "tiff32",
  "avi",
  "ffv1",
  "qdspy",
  "psychopy",
  "psychtoolbox",
] as const;
export type RigFormat = (typeof rigFormats)[number];

/** Formats that others cannot do without: what the players read. */
export function withNeeded(formats: readonly RigFormat[]): RigFormat[] {
  const wanted = new Set(formats);
  if (wanted.has("psychopy")) wanted.add("pictures");
  if (wanted.has("psychtoolbox")) wanted.add("png");
  return rigFormats.filter((format) => wanted.has(format));
}
