import type { Format } from "./format.ts";
import { formats } from "./list.ts";

type NamesOf<Formats extends readonly unknown[]> = {
  -readonly [K in keyof Formats]: Formats[K] extends Format<infer Name> ? Name : never;
};

/** Their names. */
export const exportFormats = formats.map(({ name }) => name) as unknown as NamesOf<typeof formats>;
export type ExportFormat = (typeof exportFormats)[number];

const byName: ReadonlyMap<string, Format> = new Map(formats.map((format) => [format.name, format]));

export function formatOf(name: ExportFormat): Format {
  const format = byName.get(name);
  if (format === undefined) throw new RangeError(`There is no export format "${name}".`);
  return format;
}
