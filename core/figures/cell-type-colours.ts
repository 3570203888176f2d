import { naturalOrder } from "../basis/natural-order.ts";

/** Palettes: on dark panels, and on light ones or paper. */
type Scheme = "dark" | "light";

type Family = "on" | "off" | "on-off" | "opponent" | "other";

/** Warm for ON, cool for OFF, greens for ON-OFF, violet for colour-opponent cells. Each stands out on its scheme's panels. */
const PALETTES: Readonly<Record<Scheme, Readonly<Record<Exclude<Family, "other">, readonly string[]>>>> = {
  dark: {
    on: ["#ff7e48", "#ffb454", "#ffd479", "#ff9d8a", "#e8c547", "#ff6b6b", "#e0955a", "#ffe3a8"],
    off: ["#4aa8ff", "#7cc4ff", "#38c6e0", "#6f8cff", "#a9d8ff", "#5a9ad6", "#86e1ee", "#8fa8f0"],
    "on-off": ["#2fb58a", "#5ed6a5", "#9adf6b", "#5fae5f", "#b4ecc9", "#7fc4a6", "#c3e38a", "#48d0b4"],
    opponent: ["#c08bff", "#e39bf0", "#9d83f0", "#d7b8ff", "#c46fd6", "#b39ad8"],
  },
  light: {
    on: ["#c9440f", "#b06a00", "#8a7000", "#c2483a", "#7a5c00", "#b02a2a", "#9a5522", "#a3681f"],
    off: ["#1a62b8", "#2b82c9", "#0f7d95", "#3f55c9", "#4a7ba8", "#285f93", "#16879b", "#5468b8"],
    "on-off": ["#0b7a57", "#1f8f63", "#4f7d12", "#33733a", "#3d8a68", "#4c7f6a", "#637a1c", "#0f8070"],
    opponent: ["#7c3fd0", "#a93fc0", "#5a3ec2", "#8e62c9", "#8b2aa0", "#735aa0"],
  },
};

/**
 * The same families for eyes that lack one kind of cone: any two differ by at least 15 (CIE 1976) for them, too, most of all in
 * lightness.
 */
const SAFE_PALETTES: typeof PALETTES = {
  dark: {
    on: ["#f4c406", "#93661d", "#f6e7ac", "#d3831c"],
    off: ["#5acbfa", "#565be6", "#b3e9fc", "#7d9cfc"],
    "on-off": ["#82bd6c", "#1f8953", "#dcf2d8"],
    opponent: ["#d01182", "#9050b8", "#ca7ebc"],
  },
  light: {
    on: ["#d87a0d", "#5a1d0e", "#a96724", "#7a512a"],
    off: ["#6872fb", "#08105e", "#8789ce", "#010abd"],
    "on-off": ["#11a754", "#1b4c3b", "#32786f"],
    opponent: ["#8b10fc", "#603b81", "#9a25c9"],
  },
};

/**
 * A colour for each cell type, as `#rrggbb`. Types of a family share its hues and are told apart within it; those whose name says
 * neither ON nor OFF (such as bare numbers) are spread over all hues. The same names always give the same colours.
 *
 * @param safe for eyes that lack one kind of cone: fourteen colours, which repeat where there are more types
 */
export function cellTypeColours(
  names: Iterable<string>,
  scheme: Scheme,
  safe = false,
): ReadonlyMap<string, string> {
  const sorted = [...new Set(names)].sort(naturalOrder);
  const seen = new Map<Family, number>();
  return new Map(
    sorted.map((name) => {
      const family = familyOf(name);
      const index = seen.get(family) ?? 0;
      seen.set(family, index + 1);
      return [name, colourOf(family, index, scheme, safe)];
    }),
  );
}

/**
 * For files that anybody may read: the safe colours, where there is one for each type; else the usual ones, which are more.
 */
export function fileTypeColours(names: Iterable<string>, scheme: Scheme): ReadonlyMap<string, string> {
  const types = [...names];
  const safe = cellTypeColours(types, scheme, true);
  return new Set(safe.values()).size === safe.size ? safe : cellTypeColours(types, scheme);
}

/** Eight safe colours for series that are no cell types; neighbours are of different hues. */
export function seriesColours(scheme: Scheme): readonly string[] {
  const { on, off, "on-off": onOff, opponent } = SAFE_PALETTES[scheme];
  return [off[0]!, on[0]!, onOff[1]!, opponent[2]!, on[1]!, onOff[0]!, off[1]!, opponent[1]!];
}

function colourOf(family: Family, index: number, scheme: Scheme, safe: boolean): string {
  if (safe) {
    const palettes = SAFE_PALETTES[scheme];
    const colours = family === "other" ? Object.values(palettes).flat() : palettes[family];
    return colours[index % colours.length]!;
  }
  if (family === "other") {
    // The golden angle: however many there are, neighbours differ.
    const hue = (210 + index * 137.508) % 360;
    return scheme === "dark" ? fromHsl(hue, 0.6, 0.68) : fromHsl(hue, 0.6, 0.34);
  }
  const palette = PALETTES[scheme][family];
  return palette[index % palette.length]!;
}

function familyOf(name: string): Family {
  if (/opponent/i.test(name)) return "opponent";
  if (/\bon[-–/ ]?off\b/i.test(name)) return "on-off";
  const on = /\bon\b/i.test(name);
  const off = /\boff\b/i.test(name);
  if (on && off) return "opponent";
  if (on) return "on";
  return off ? "off" : "other";
}

function fromHsl(hue: number, saturation: number, lightness: number): string {
  const strength = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number): string => {
    const place = (offset + hue / 30) % 12;
    const value = lightness - strength * Math.max(-1, Math.min(place - 3, 9 - place, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}
