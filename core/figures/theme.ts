import { seriesColours } from "./cell-type-colours.ts";
import { type ColourMap, diverging, type Rgb, sequential } from "./colour-map.ts";
import type { Colour, ColourScale } from "./figure.ts";

/** What the colours of a figure become. */
export interface Theme {
  /** A colour as the figure names it, token or not, as the markup has it. */
  readonly colour: (colour: Colour) => string;
  /** Behind everything; null for none. */
  readonly background: string | null;
  readonly maps: Readonly<Record<ColourScale["kind"], ColourMap>>;
  /** Of what is not a number in a heat map. */
  readonly missing: Rgb;
}

/** The colour of the k-th of several series that have none of their own. */
export function seriesColour(k: number): Colour {
  return `var(--series-${k % SERIES})`;
}

const SERIES = 8;
const MAPS = { signed: diverging, positive: sequential } as const;

/** Tokens as the window's light palette has them. */
const PAPER: Readonly<Record<string, string>> = {
  "--panel": "#ffffff",
  "--text": "#1a2027",
  "--muted": "#5a6572",
  "--line": "#eef0f3",
  "--line-strong": "#b4bdc8",
  "--accent": "#a85800",
  "--green": "#0d7d4a",
  "--uv": "#6a47d6",
  "--red": "#c22f2f",
  "--blue": "#1f66c1",
  "--ok": "#0d7d4a",
  ...Object.fromEntries(seriesColours("light").map((colour, k) => [`--series-${k}`, colour])),
};

/** For paper, and files of their own. */
export const paper: Theme = themeOf((token) => PAPER[token] ?? PAPER["--text"]!, "#ffffff");

/** For a page that says what its colours are, light or dark, as custom properties. */
export const page: Theme = {
  // Lines of a page are those of its panels, too strong for a grid.
  colour: (colour) => (colour === "var(--line)" ? "var(--shade)" : colour),
  background: null,
  maps: MAPS,
  missing: [208, 212, 218],
};

/** A theme in which tokens are looked up, as those of a window. */
export function themeOf(
  value: (token: string) => string,
  background: string,
  maps: Theme["maps"] = MAPS,
  missing: Rgb = [208, 212, 218],
): Theme {
  return { colour: (colour) => resolved(colour, value), background, maps, missing };
}

/** The value of a token's colour; other colours as they are. */
export function resolved(colour: Colour, value: (token: string) => string): string {
  const token = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return token === undefined ? colour : value(token);
}
