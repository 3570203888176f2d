import type { Action } from "./action.ts";

/** Actions whose title or group has every word of a text; those whose title begins with it come first. */
export function searchActions(actions: readonly Action[], text: string): readonly Action[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter(Boolean);
  const found = actions.filter(({ title, group }) => {
    const searched = `${title} ${group}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  const begins = ({ title }: Action): boolean => title.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((action) => !begins(action))];
}
