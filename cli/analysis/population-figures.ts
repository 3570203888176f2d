import type { StimulusDescription } from "../../core/analysis/index.ts";
import {
  type Cloud,
  fileTypeColours,
  type Point,
  paper,
  scatter,
  type Theme,
} from "../../core/figures/index.ts";
import type { DescribedStimulus } from "./describe-set.ts";

type Place = (description: StimulusDescription) => Omit<Point, "name"> | null;

/** Figures of a population, a colour a cell type: where the stimuli are, their times, colours and motion. */
export function populationFigures(
  described: readonly DescribedStimulus[],
  theme: Theme = paper,
  colourOf: (type: string) => string = paperColours(described),
): Record<string, string> {
  const clouds = (place: Place): Cloud[] => cloudsOf(described, place, colourOf);
  const micrometres = described.some(({ description }) => description?.centre?.um);
  const seconds = described.some(({ description }) => description?.time.toPeakS != null);
  const figures: Record<string, string> = {
    centres: scatter(
      clouds(({ centre }) => {
        if (centre === null) return null;
        const { row, column, angle, um } = centre;
        const { x, y, major, minor } = um ?? { x: column, y: row, major: centre.major, minor: centre.minor };
        return { x, y, ellipse: { major, minor, angle } };
      }),
      {
        title: "Centres",
        description: "Fitted Gaussians at one standard deviation, a colour a cell type.",
        labels: micrometres
          ? { x: "from the middle to the right / µm", y: "down / µm" }
          : { x: "column / pixel", y: "row / pixel" },
        picture: true,
        theme,
        height: 380,
        width: 560,
      },
    ),
    "time-courses": scatter(
      clouds(({ time }) => {
        const x = seconds ? time.toPeakS : time.peakFrame;
        return x === null ? null : { x: seconds ? 1000 * x : x, y: time.biphasicIndex };
      }),
      {
        title: "Time courses",
        description: "Time from the peak to the response, and the biphasic index, a colour a cell type.",
        labels: { x: seconds ? "time to peak / ms" : "peak / frame", y: "biphasic index" },
        theme,
      },
    ),
    motion: scatter(
      clouds(({ motion }) => motion && { x: motion.direction, y: motion.strength }),
      {
        title: "Motion",
        description: "Direction and strength of motion, a colour a cell type.",
        labels: { x: "direction / degrees (0 right, 90 down)", y: "strength" },
        theme,
      },
    ),
  };
  if (!described.some(({ channels }) => channels >= 2)) return figures;
  return {
    ...figures,
    colours: scatter(
      clouds(({ colour }) => ({ x: colour.weights[0]!, y: colour.weights[1]! })),
      {
        title: "Colours",
        description: "Weights of the first two channels, a colour a cell type.",
        labels: { x: "weight of channel 0", y: "weight of channel 1" },
        theme,
      },
    ),
  };
}

/** The type of a stimulus' neurons, or that there is none. */
export function typeOf({ origin }: DescribedStimulus): string {
  return origin?.cellType ?? "no cell type";
}

function paperColours(described: readonly DescribedStimulus[]): (type: string) => string {
  const colours = fileTypeColours(described.map(typeOf), "light");
  return (type) => colours.get(type) ?? paper.text;
}

function cloudsOf(
  described: readonly DescribedStimulus[],
  place: Place,
  colourOf: (type: string) => string,
): Cloud[] {
  const types = new Map<string, Point[]>();
  for (const stimulus of described) {
    const found = stimulus.description === null ? null : place(stimulus.description);
    if (found === null) continue;
    const type = typeOf(stimulus);
    types.set(type, [...(types.get(type) ?? []), { ...found, name: stimulus.name }]);
  }
  const names = [...types.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return names.map((label) => ({ label, colour: colourOf(label), points: types.get(label)! }));
}
