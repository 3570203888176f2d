import type { Presentation } from "../presentation.ts";
import { bundle } from "./bundle.ts";
import { avi, ffv1, tiff, tiff32 } from "./films.ts";
import type { RigFormat } from "./format.ts";
import { pictures, png } from "./pictures.ts";
import { psychopy } from "./psychopy.ts";
import { psychtoolbox } from "./psychtoolbox.ts";
import { qdspy } from "./qdspy.ts";

/** Every kind of file that a presentation can be written as, in the order in which they are made and offered. */
const formats = [bundle, pictures, png, tiff, tiff32, avi, ffv1, qdspy, psychopy, psychtoolbox] as const;
export type RigFormatName = (typeof formats)[number]["name"];

/** Their names. */
export const rigFormats = formats.map(({ name }) => name);

const byName: ReadonlyMap<string, RigFormat> = new Map(formats.map((format) => [format.name, format]));

export function rigFormat(name: RigFormatName): RigFormat<RigFormatName> {
  return byName.get(name) as RigFormat<RigFormatName>;
}

/** The formats of some names, with those whose files they play, in the order of the list. */
export function withNeeded(names: readonly RigFormatName[]): RigFormat<RigFormatName>[] {
  const wanted = new Set<string>(names);
  for (const { name, ...format } of formats)
    if (wanted.has(name) && "needs" in format) wanted.add(format.needs);
  return rigFormats.filter((name) => wanted.has(name)).map(rigFormat);
}

/** What formats will take on disk, those that others need among them. */
export interface RigSizes {
  /** Of files that are not compressed, but for their headers. */
  readonly bytes: number;
  /** The most that compressed ones can take besides; 0: there are none. */
  readonly compressed: number;
}

export function rigSizes(presentation: Presentation, names: readonly RigFormatName[]): RigSizes {
  const sizes = withNeeded(names).map((format) => format.estimate(presentation));
  const sum = (kind: boolean): number =>
    sizes.reduce((all, { bytes, compressed = false }) => all + (compressed === kind ? bytes : 0), 0);
  return { bytes: sum(false), compressed: sum(true) };
}
