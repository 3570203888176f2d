import { quoted } from "../../basis/foreign-text.ts";

const name = /^[A-Za-z_][\w-]*$/;
const longestName = 64;

/** "core" and "channels" make "core.channels"; keys that are no short names are put in brackets, shortened. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (key.length > longestName || !name.test(key)) return `${path}[${quoted(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
