import type { Services } from "../../stores/services.ts";

export const groups = ["File", "Edit", "View", "Run", "Help"] as const;
export type Group = (typeof groups)[number];

/** Something that the window can do: an entry of a menu, a line of the help sheet, a command of the palette. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** Shortcuts, see `matches`; the first is the one that menus show. */
  readonly keys: readonly string[];
  readonly enabled: (services: Services) => boolean;
  readonly run: (services: Services) => void;
}

export const always = (): boolean => true;
