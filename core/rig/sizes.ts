import { type RigFormat, withNeeded } from "./formats.ts";
import type { Presentation } from "./presentation.ts";

/** What a format of a presentation takes on disk, in bytes, but for a few headers; null: it is compressed, so it is not known before. */
export function formatBytes(presentation: Presentation, format: RigFormat): number | null {
  const { timeline, profile, outputs, width, height, prepared } = presentation;
  const pixels = width * height;
  const [frames, pictures] = [timeline.frames.length, timeline.pictures.length];
  const driven = outputs.filter(({ channel }) => channel !== null).length;
  const sample = profile.bitDepth / 8;
  switch (format) {
    case "bundle":
      // The stimulus, and once more in the npz file; of controls one npy file.
      return prepared.stimuli.reduce(
        (sum, { control, shape }) =>
          sum + (control === "other" ? 0 : control === null ? 8 : 4) * shape.reduce((a, b) => a * b, 1),
        0,
      );
    case "pictures":
      return pictures * pixels * outputs.length * sample;
    case "tiff":
      return frames * pixels * driven * sample;
    case "tiff32":
      return frames * pixels * driven * 4;
    case "avi":
      return frames * pixels * 3;
    case "png":
    case "ffv1":
    case "qdspy":
      return null;
    case "psychopy":
    case "psychtoolbox":
      return 0;
  }
}

/** Of all formats that will be written, those that others need among them; and whether some of them are compressed. */
export function exportBytes(
  presentation: Presentation,
  formats: readonly RigFormat[],
): { readonly bytes: number; readonly more: boolean } {
  const sizes = withNeeded(formats).map((format) => formatBytes(presentation, format));
  return { bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0), more: sizes.includes(null) };
}
