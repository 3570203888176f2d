/**
 * What a figure is, apart from how it is drawn: `svg/` draws it for files, reports and the command line, the window draws the same
 * description with plotly. So each figure is described once, and what is true of it is true in both.
 */

/** What an axis or a colour counts in. `1` is a share or an index; `count` counts whole things, such as iterations or neurons. */
export type Unit =
  | "s"
  | "ms"
  | "frame"
  | "µm"
  | "pixel"
  | "Hz"
  | "cycles/frame"
  | "°"
  | "a.u."
  | "model units"
  | "1"
  | "count";

/** Neighbouring places of an axis that have a name together, such as the neurons of a cell type. */
export interface Block {
  readonly label: string;
  readonly size: number;
  /** Drawn along the axis. */
  readonly colour?: string;
}

export interface Axis {
  readonly title: string;
  readonly unit: Unit;
  /** Left out: as the marks ask. */
  readonly range?: readonly [low: number, high: number];
  /** Grows to the left or downwards, as rows of a picture do. */
  readonly reversed?: true;
  /** Names instead of numbers, of the places 0, 1, 2 and so on. */
  readonly blocks?: readonly Block[];
}

/** A colour of CSS, or a token such as `var(--accent)`, which a theme knows. */
export type Colour = string;

interface Named {
  readonly name: string;
  readonly colour: Colour;
  /** What the legend says behind the name, such as a last value. */
  readonly value?: string;
  /** Not in the legend, because another mark of this look stands for it, or because a note beside it names it. */
  readonly unlisted?: true;
  /** 0 to 1. */
  readonly opacity?: number;
  /** Nothing is told of it where one points: it is there for comparison. */
  readonly quiet?: true;
}

export interface Line extends Named {
  readonly kind: "line";
  readonly x: ArrayLike<number>;
  /** What is not a number leaves a gap. */
  readonly y: ArrayLike<number>;
  /** Half the height of a band about it, such as a standard error. */
  readonly error?: ArrayLike<number>;
  readonly width?: number;
  readonly dash?: "dot" | "dash";
  /** Ends where it began, and is filled. */
  readonly closed?: true;
}

export interface Points extends Named {
  readonly kind: "points";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Of each point, for those who point at it. */
  readonly labels?: readonly string[];
  readonly size?: number;
  /** Half axes and angle in degrees, from x towards y, of an ellipse about each point, in the axes' units. */
  readonly ellipses?: readonly { readonly major: number; readonly minor: number; readonly angle: number }[];
}

/** A matrix as colours, `[row, column]`. */
export interface HeatMap {
  readonly kind: "heat map";
  readonly values: ArrayLike<number>;
  /** Middles of the columns, in equal steps. */
  readonly x: ArrayLike<number>;
  /** Middles of the rows, in equal steps. */
  readonly y: ArrayLike<number>;
  /** Written on the cells where there is room. */
  readonly text?: (value: number) => string;
}

/** Lines of equal value through a matrix, `[row, column]`, in equal steps between its smallest and its largest value. */
export interface Contours {
  readonly kind: "contours";
  readonly values: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly levels: number;
}

export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** Arrows as long as they are, in the axes' units. */
export interface Arrows extends Named {
  readonly kind: "arrows";
  readonly arrows: readonly Arrow[];
  readonly width?: number;
}

export type Mark = Line | Points | HeatMap | Contours | Arrows;

/** Words at a place of a panel. */
export interface Note {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface Panel {
  /** Above it; below a picture. Left out where the figure's title says it. */
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
  /** Parts of the horizontal axis that are shaded. */
  readonly spans?: readonly (readonly [from: number, to: number])[];
  readonly notes?: readonly Note[];
  /** One unit is as long on both axes. */
  readonly square?: true;
  /**
   * Without axes: a picture, which has a scale bar where it matters; or a plane around a middle, whose notes say its angles. Its axes
   * are told all the same, to those who point at it.
   */
  readonly bare?: "picture" | "polar";
  readonly scaleBar?: { readonly length: number; readonly label: string };
  /** Of all of it in a file, axes included. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What colours stand for: `signed` has its middle at zero, `positive` begins with the quietest colour. */
export interface ColourScale {
  readonly title: string;
  readonly unit: Unit;
  readonly range: readonly [low: number, high: number];
  readonly kind: "signed" | "positive";
}

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface Figure {
  readonly title: string;
  /** What it shows, for those who cannot see it. */
  readonly description: string;
  readonly panels: readonly Panel[];
  readonly perRow?: number;
  /** Panels have one range on the vertical axis, so that they can be held against each other. */
  readonly sameY?: true;
  /** Of all its heat maps and contours: there is one wherever there are some. */
  readonly colours?: ColourScale;
  /** Numbers that belong to it. */
  readonly facts?: readonly Fact[];
  /** What one must know to read it, as a sentence: a convention, what a band is. */
  readonly note?: string;
}

/** What the legend says: each name once, in the order of the marks. */
export interface KeyEntry extends Named {
  readonly mark: "line" | "points" | "arrows";
  readonly dash?: "dot" | "dash";
}

export function keyOf({ panels }: Figure): KeyEntry[] {
  const entries = new Map<string, KeyEntry>();
  for (const mark of panels.flatMap(({ marks }) => marks)) {
    if (mark.kind === "heat map" || mark.kind === "contours" || mark.unlisted || entries.has(mark.name))
      continue;
    const { name, colour, value, opacity } = mark;
    entries.set(name, {
      ...{ name, colour, mark: mark.kind },
      ...(value === undefined ? {} : { value }),
      ...(opacity === undefined ? {} : { opacity }),
      ...(mark.kind === "line" && mark.dash !== undefined ? { dash: mark.dash } : {}),
    });
  }
  return [...entries.values()];
}

/** Behind a number; nothing where numbers have no unit. */
export function unitText(unit: Unit): string {
  if (unit === "1" || unit === "count") return "";
  return unit === "°" ? "°" : ` ${unit}`;
}

/** What stands at an axis or a colour bar: `time (s)`. Shares and counts have no more than their title. */
export function axisText({ title, unit }: Pick<Axis, "title" | "unit">): string {
  return unit === "1" || unit === "count" ? title : `${title} (${unit})`;
}

/** A range about zero that holds all values. */
export function signedScale(values: ArrayLike<number>, title: string, unit: Unit): ColourScale {
  const peak = largest(values) || 1;
  return { title, unit, range: [-peak, peak], kind: "signed" };
}

/** From zero to the largest value; about zero where some are negative. */
export function scaleFor(values: ArrayLike<number>, title: string, unit: Unit): ColourScale {
  for (let k = 0; k < values.length; k++) if (values[k]! < 0) return signedScale(values, title, unit);
  return { title, unit, range: [0, largest(values) || 1], kind: "positive" };
}

/** Without signs; what is not a number does not count. */
export function largest(values: ArrayLike<number>): number {
  let peak = 0;
  for (let k = 0; k < values.length; k++) if (Math.abs(values[k]!) > peak) peak = Math.abs(values[k]!);
  return peak;
}

/** 0, 1, 2 and so on: the places of names, or of frames. */
export function places(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}

/** Neighbours of one name together. */
export function blocksOf(labels: readonly string[], colourOf?: (label: string) => Colour): Block[] {
  const blocks: { label: string; size: number; colour?: string }[] = [];
  for (const label of labels) {
    const last = blocks.at(-1);
    if (last?.label === label) last.size++;
    else blocks.push({ label, size: 1, ...(colourOf === undefined ? {} : { colour: colourOf(label) }) });
  }
  return blocks;
}
