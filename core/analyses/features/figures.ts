import { naturalOrder } from "../../basis/natural-order.ts";
import { type Figure, fileTypeColours, type Points } from "../../figures/index.ts";
import { channelNames } from "../../figures/names.ts";
import { DEGREES } from "../../tables/vocabulary.ts";

/** A described stimulus, by the columns of the table. */
export interface FeatureStimulus {
  readonly name: string;
  /** Of all of its neurons. */
  readonly cellType: string | null;
  /** In the order of the columns; null for a stimulus of zeros. */
  readonly fields: readonly (string | number | null)[] | null;
}

type Field = (name: string) => number | null;

interface Place {
  readonly x: number | null;
  readonly y: number | null;
  readonly ellipse?: { readonly major: number; readonly minor: number; readonly angle: number };
}

export const NO_TYPE = "no single cell type";

/** Figures of a population, a colour a cell type: where the stimuli are, their times, colours and motion. Those without points are left out. */
export function populationFigures(
  columns: readonly string[],
  stimuli: readonly FeatureStimulus[],
  colourOf?: (cellType: string) => string,
): Readonly<Record<string, Figure>> {
  const has = (column: string): boolean =>
    stimuli.some(({ fields }) => typeof fields?.[columns.indexOf(column)] === "number");
  const micrometres = has("centre_x_um");
  const seconds = has("to_peak_s");
  const names = channelNames(columns.filter((column) => column.startsWith("colour_weight_")).length);
  const clouds = (place: (field: Field) => Place): Points[] => cloudsOf(columns, stimuli, place, colourOf);
  const figures: Record<string, Figure> = {
    centres: {
      title: "Centres",
      description: "Fitted Gaussians at one standard deviation, a colour a cell type.",
      panels: [
        {
          x: micrometres ? { title: "x, to the right", unit: "µm" } : { title: "column", unit: "pixel" },
          y: micrometres
            ? { title: "y, down", unit: "µm", reversed: true }
            : { title: "row", unit: "pixel", reversed: true },
          square: true,
          marks: clouds((field) => {
            const [x, y] = micrometres ? ["centre_x_um", "centre_y_um"] : ["centre_column", "centre_row"];
            const unit = micrometres ? "_um" : "";
            const [major, minor, angle] = [field(`major${unit}`), field(`minor${unit}`), field("angle")];
            return {
              ...{ x: field(x!), y: field(y!) },
              ...(major === null || minor === null ? {} : { ellipse: { major, minor, angle: angle ?? 0 } }),
            };
          }),
          size: { width: 520, height: 380 },
        },
      ],
      note: "From the middle of the picture. Ellipses: one standard deviation.",
    },
    "time-courses": {
      title: "Time courses",
      description: "Time from the peak to the end of the response's window, and the biphasic index.",
      panels: [
        {
          x: { title: "time to peak", unit: seconds ? "ms" : "frame" },
          y: { title: "biphasic index", unit: "1" },
          marks: clouds((field) => {
            const time = field(seconds ? "to_peak_s" : "to_peak_frames");
            return { x: time === null || !seconds ? time : 1000 * time, y: field("biphasic_index") };
          }),
        },
      ],
      note: `From the peak of the time course to the end of the response's window.${
        stimuli.some(({ fields }) => fields?.[columns.indexOf("to_peak_note")])
          ? " Negative: the peak comes after it, where the model sees later frames or what is there does not matter."
          : ""
      }`,
    },
    motion: {
      title: "Motion",
      description: "Direction and strength of motion, a colour a cell type.",
      panels: [
        {
          x: { title: `direction, ${DEGREES}`, unit: "°", range: [0, 360] },
          y: { title: "strength", unit: "1" },
          marks: clouds((field) => ({ x: field("motion_direction"), y: field("motion_strength") })),
        },
      ],
    },
    colours: {
      title: "Colours",
      description: "Weights of the first two channels, a colour a cell type.",
      panels: [
        {
          x: { title: `weight of ${names[0]}`, unit: "1" },
          y: { title: `weight of ${names[1]}`, unit: "1" },
          marks: clouds((field) => ({ x: field("colour_weight_0"), y: field("colour_weight_1") })),
        },
      ],
    },
  };
  return Object.fromEntries(Object.entries(figures).filter(([, { panels }]) => panels[0]!.marks.length > 0));
}

function cloudsOf(
  columns: readonly string[],
  stimuli: readonly FeatureStimulus[],
  place: (field: Field) => Place,
  colourOf = paperColours(stimuli),
): Points[] {
  const types = new Map<
    string,
    { readonly name: string; readonly place: Required<Pick<Place, "x" | "y">> & Place }[]
  >();
  for (const { name, cellType, fields } of stimuli) {
    if (fields === null) continue;
    const found = place((column) => {
      const value = fields[columns.indexOf(column)];
      return typeof value === "number" ? value : null;
    });
    if (found.x === null || found.y === null) continue;
    const type = cellType ?? NO_TYPE;
    types.set(type, [...(types.get(type) ?? []), { name, place: found }]);
  }
  const sorted = [...types].sort(([a], [b]) => naturalOrder(a, b));
  return sorted.map(([type, points]): Points => {
    const ellipses = points.flatMap(({ place: { ellipse } }) => ellipse ?? []);
    return {
      ...{ kind: "points", name: `${type} (${points.length})`, colour: colourOf(type) },
      x: points.map(({ place: { x } }) => x!),
      y: points.map(({ place: { y } }) => y!),
      labels: points.map(({ name }) => name),
      ...(ellipses.length === points.length ? { ellipses, size: 3 } : {}),
    };
  });
}

function paperColours(stimuli: readonly FeatureStimulus[]): (type: string) => string {
  const colours = fileTypeColours(
    stimuli.map(({ cellType }) => cellType ?? NO_TYPE),
    "light",
  );
  return (type) => colours.get(type) ?? "var(--text)";
}
