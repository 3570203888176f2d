import { distinctFileNames } from "../basis/file-name.ts";
import type { Float32ArrayOf } from "../basis/schemas.ts";
import {
  channelValues,
  clippedCount,
  ExportError,
  type ExportedRun,
  type RunSource,
  type ValueRange,
} from "../export/index.ts";
import { matchedNoise, moments, otherOf, pixelShuffled, reversed } from "./controls.ts";
import { intensityRanges, mappingOf } from "./intensity.ts";
import type { RigIntensity } from "./intensity-choice.ts";
import type { ControlKind, RigProfile } from "./profile.ts";

/** A stimulus of a presentation: a run's, or one that controls for it. */
export interface RigStimulus {
  readonly name: string;
  /** Of the run that it is of, or controls for, in the order in which they were given. */
  readonly run: number;
  readonly control: ControlKind | null;
  /** Of its noise, or of the order of its pixels; null: there is no chance in it. */
  readonly seed: number | null;
  /** The run that it shows: another one where that is the control. */
  readonly shows: number;
  readonly shape: readonly number[];
  /** Of each channel. */
  readonly channels: readonly {
    /** Of the values in model units. */
    readonly norm: number;
    readonly mean: number;
    readonly std: number;
    /** Values outside black to white. */
    readonly clipped: number;
  }[];
}

/** The stimuli of a presentation with what all of them share. */
export interface RigStimuli {
  readonly stimuli: readonly RigStimulus[];
  readonly ranges: readonly ValueRange[];
  /** Which mapping gave them: the profile's, or the one that it left open. */
  readonly mapping: Exclude<RigIntensity["type"], "auto">;
  /** As the model says; null: it does not, or is not at hand. */
  readonly modelHz: number | null;
  readonly pixelSizeUm: number | null;
  readonly stimulusMean: number | null;
  readonly stimulusStd: number | null;
}

type Shared = Omit<RigStimuli, "stimuli"> & { readonly size: string };

/**
 * Looks at each run's stimulus once, one after the other.
 *
 * @param breathe lets others have their turn, and throws if nobody waits any more
 * @throws ExportError if they cannot be in one presentation; what a source throws
 */
export async function prepareStimuli(
  runs: readonly RunSource[],
  profile: RigProfile,
  breathe: () => Promise<void>,
): Promise<RigStimuli> {
  if (runs.length === 0) throw new ExportError("There is no stimulus to show. Choose a run that has ended.");
  const list = listed(runs, profile);
  const known = new Map<number, RigStimulus>();
  let shared: Shared | null = null;
  for (const [run, source] of runs.entries()) {
    await breathe();
    const loaded = await source.load();
    const film = loaded.arrays.stimulus;
    const own = sharedOf(loaded, film, profile);
    shared ??= own;
    requireSame(shared, own, source.name, runs[0]!.name);
    for (const [index, stimulus] of list.entries()) {
      if (stimulus.shows !== run) continue;
      const shown = controlled(film, stimulus);
      known.set(index, { ...stimulus, shape: film.shape, channels: channelFacts(shown, own.ranges) });
    }
  }
  const { size: _, ...rest } = shared!;
  return { ...rest, stimuli: list.map((_, index) => known.get(index)!) };
}

/** Each run's stimulus, followed by its controls. */
function listed(
  runs: readonly RunSource[],
  { controls }: RigProfile,
): Omit<RigStimulus, "shape" | "channels">[] {
  if (controls.kinds.includes("other") && runs.length < 2) {
    throw new ExportError(
      "Another cell's stimulus can be a control only where there are several. Choose more runs, or another control.",
    );
  }
  const names = distinctFileNames(runs.map(({ name }) => name));
  const others = runs.length < 2 ? [] : otherOf(runs.length, controls.seed);
  return names.flatMap((name, run) => [
    { name, run, control: null, seed: null, shows: run },
    ...controls.kinds.map((control) => ({
      name: `${name}.${control}`,
      run,
      control,
      seed: control === "noise" || control === "shuffled" ? controls.seed + run : null,
      shows: control === "other" ? others[run]! : run,
    })),
  ]);
}

/** The film that a stimulus shows. @param film of the run that it shows */
export function controlled(
  film: Float32ArrayOf,
  { control, seed }: Pick<RigStimulus, "control" | "seed">,
): Float32ArrayOf {
  switch (control) {
    case "noise":
      return matchedNoise(film, seed!);
    case "reversed":
      return reversed(film);
    case "shuffled":
      return pixelShuffled(film, seed!);
    case "other":
    case null:
      return film;
  }
}

function sharedOf(loaded: ExportedRun, film: Float32ArrayOf, { intensity }: RigProfile): Shared {
  const { facts } = loaded.model;
  const [channels = 0, frames = 0, height = 0, width = 0] = film.shape;
  if (channels * frames * height * width === 0)
    throw new ExportError(`The stimulus of ${loaded.name} is empty.`);
  return {
    ranges: intensityRanges(intensity, { stimulus: film, recipe: loaded.recipe, facts }),
    mapping: mappingOf(intensity, facts).type,
    modelHz: facts?.frameRateHz ?? null,
    pixelSizeUm: facts?.pixelSizeUm ?? null,
    stimulusMean: facts?.stimulusMean ?? null,
    stimulusStd: facts?.stimulusStd ?? null,
    size: `${channels} channel(s) of ${height} × ${width} pixels`,
  };
}

function requireSame(first: Shared, own: Shared, name: string, firstName: string): void {
  const differs = (what: string, one: unknown, other: unknown): void => {
    if (JSON.stringify(one) === JSON.stringify(other)) return;
    throw new ExportError(
      `${name} and ${firstName} cannot be in one presentation: ${what} (${text(other)} and ${text(one)}).`,
    );
  };
  differs("their stimuli differ in size", first.size, own.size);
  differs("their models differ in frame rate", first.modelHz, own.modelHz);
  differs("their models differ in pixel size", first.pixelSizeUm, own.pixelSizeUm);
  differs(
    "black and white would mean other values for each; give the values in the profile's intensity",
    first.ranges,
    own.ranges,
  );
}

const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

function channelFacts(
  { shape, values }: Float32ArrayOf,
  ranges: readonly ValueRange[],
): RigStimulus["channels"] {
  return ranges.map((range, channel) => {
    const film = channelValues({ shape: [...shape], values }, channel);
    const { mean, std } = moments(film);
    let squares = 0;
    for (const value of film) squares += value * value;
    return { norm: Math.sqrt(squares), mean, std, clipped: clippedCount(film, range) };
  });
}
