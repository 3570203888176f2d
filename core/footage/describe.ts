import type { Levels } from "./levels.ts";
import type { FootageChoices } from "./schema.ts";

/** What became of a film of one's own on its way to a model. */
export interface FootageFacts {
  readonly kind: "video" | "pictures" | "array";
  /** Rows and columns of its own pictures. */
  readonly height: number;
  readonly width: number;
  /** Frames as the model sees them. */
  readonly frames: number;
  /** The film's own rate; null: it is shown frame by frame. */
  readonly filmHz: number | null;
  /** The model's. */
  readonly screenHz: number | null;
  /** Null: it has the model's shape. */
  readonly fit: FootageChoices["fit"];
  /** For each of the model's channels, what it got. */
  readonly channels: readonly string[];
  readonly levels: Levels;
}

const normalised: Readonly<Record<Levels["by"], string>> = {
  model: "as the model's training stimuli were",
  film: "by the film's own mean and standard deviation",
  numbers: "by the numbers given",
  none: "not at all",
};

/** The same in one line, for people. */
export function describeFootage(facts: FootageFacts): string {
  const { kind, height, width, filmHz, screenHz, fit, channels, levels } = facts;
  const rate =
    filmHz === null || filmHz === screenHz
      ? ""
      : `${short(filmHz)} frames a second shown at ${short(screenHz ?? filmHz)}, each until the next`;
  const shift =
    levels.by === "none" ? "" : ` (mean ${short(levels.mean)}, standard deviation ${short(levels.std)})`;
  return [
    `${kind} of ${width} × ${height} pixels${fit === null ? "" : `, ${fitted[fit]}`}`,
    ...(rate === "" ? [] : [rate]),
    `channels from ${channels.join(", ")}`,
    `normalised ${normalised[levels.by]}${shift}`,
  ].join("; ");
}

const fitted = { crop: "cropped", pad: "padded", stretch: "stretched" } as const;
const short = (value: number): string => String(Number(value.toPrecision(4)));
