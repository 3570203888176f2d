import type { LibraryStimulusInput } from "../../../../core/stimulus-library/index.ts";

/** What a person may choose of the library's stimuli; everything else is as the library has it. */
export interface StimulusChoices {
  readonly type: LibraryStimulusInput["type"] | "run" | "file";
  /** All channels, or one of them. */
  readonly colour: "all" | number;
  /** In the model's units. */
  readonly amplitude: number;
  readonly speedUmPerS: number;
  readonly widthUm: number;
  readonly periodsUm: readonly number[];
  readonly frequenciesHz: readonly number[];
  readonly diametersUm: readonly number[];
  /** The middle of the field, or where the chosen neuron looks. */
  readonly centre: "middle" | "neuron";
  /** Of noise, in seconds. */
  readonly duration: number;
  readonly seed: number;
}

export const firstChoices: StimulusChoices = {
  type: "chirp",
  colour: "all",
  amplitude: 1,
  speedUmPerS: 1000,
  widthUm: 300,
  periodsUm: [200, 400, 800],
  frequenciesHz: [1, 2, 4],
  diametersUm: [50, 100, 150, 200, 300, 400, 500, 600, 800],
  centre: "middle",
  duration: 120,
  seed: 1,
};

export const stimulusTitles: Readonly<Record<StimulusChoices["type"], string>> = {
  chirp: "chirp",
  flashes: "flashes",
  bars: "moving bars",
  gratings: "drifting gratings",
  spots: "growing spots",
  noise: "white noise",
  run: "the run's stimulus",
  file: "a film of your own",
};

/** Beyond the footprint, so that what comes first has a baseline. */
const SPARE_SECONDS = 0.2;
const USUAL_LEAD = 1.5;

export interface ChosenScreen {
  readonly channels: number;
  readonly frameRateHz: number;
  /** Frames of stimulus that a frame of the response sees. */
  readonly footprint: number;
  /** Row and column where the chosen neuron looks; null: nobody knows. */
  readonly field: readonly [row: number, column: number] | null;
}

/**
 * The stimulus of the library that was chosen. Pauses are as long as the model remembers, so that each part has its own baseline.
 * @returns null for those that are not the library's
 */
export function libraryStimulus(choices: StimulusChoices, screen: ChosenScreen): LibraryStimulusInput | null {
  const { type, amplitude, colour } = choices;
  const { channels, frameRateHz, footprint, field } = screen;
  const rest = Math.max(USUAL_LEAD, footprint / frameRateHz + SPARE_SECONDS);
  const colours =
    colour === "all" ? null : Array.from({ length: channels }, (_, channel) => Number(channel === colour));
  const light = { amplitude, colours, lead: rest };
  switch (type) {
    case "chirp":
      return { type, ...light };
    case "flashes":
      return { type, ...light, off: rest };
    case "bars":
      return { type, ...light, speedUmPerS: choices.speedUmPerS, widthUm: choices.widthUm, pause: rest };
    case "gratings":
      return {
        type,
        ...light,
        periodsUm: [...choices.periodsUm],
        frequenciesHz: [...choices.frequenciesHz],
        pause: rest,
      };
    case "spots": {
      const centre = choices.centre === "neuron" && field !== null ? ([...field] as [number, number]) : null;
      return { type, ...light, diametersUm: [...choices.diametersUm], centre, off: rest };
    }
    case "noise":
      return { type, ...light, duration: choices.duration, seed: choices.seed };
    case "run":
    case "file":
      return null;
  }
}
