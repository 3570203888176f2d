import { freeChannels, hiddenChannel, responseWindow } from "../recipe/index.ts";
import { colourParts } from "./composite.ts";
import { clippedCount, levelOf, type ValueRange } from "./levels.ts";
import { neuronsOf } from "./neurons.ts";
import type { ExportOptions } from "./options.ts";
import type { ExportedRun } from "./run.ts";
import type { Sidecar } from "./sidecar.ts";
import type { SidecarFile } from "./sidecar-file.ts";
import { channelValues, stimulusSize } from "./stimulus.ts";

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/**
 * All that a sidecar says.
 * @param ranges of each channel; null: there are no pictures
 */
export function describeExport(
  run: ExportedRun,
  options: ExportOptions,
  ranges: readonly ValueRange[] | null,
  files: SidecarFile[],
  version: string,
): Sidecar {
  const { recipe, model, arrays } = run;
  const { facts } = model;
  const { init } = recipe.stimulus;
  const losses = arrays.loss.values;
  const responseFrames = arrays.response.shape[0] ?? 0;
  const window =
    hiddenChannel(recipe.objective) !== null ? null : responseWindow(recipe.reducer, responseFrames);
  const pictures = ranges === null ? null : describePictures(run, options, ranges);
  return {
    version: 1,
    app: { name: "Retinoscope", version },
    software: { ...run.software },
    model: {
      name: model.name ?? null,
      architecture: model.architecture ?? null,
      files: model.files.map(({ name, sha256 }) => ({ name, sha256 })),
      leftOut: [...(model.leftOut ?? [])],
      frameRateHz: facts?.frameRateHz ?? null,
      pixelSizeUm: facts?.pixelSizeUm ?? null,
      stimulusMean: facts?.stimulusMean ?? null,
      stimulusStd: facts?.stimulusStd ?? null,
    },
    run: {
      id: run.id,
      name: run.name,
      iterations: losses.length,
      stopReason: run.stopReason,
      failure: run.failure,
      started: run.started,
      seconds: run.seconds,
      loss: { first: finite(losses[0]), last: finite(losses.at(-1)) },
      objective: run.result?.objective ?? null,
      result: run.result,
    },
    recipe,
    seed: init.type === "normal" ? init.seed : null,
    session: recipe.session,
    neurons: neuronsOf(run, window),
    response: {
      frames: responseFrames,
      units: "model units",
      window,
      offset: stimulusSize(arrays.stimulus).frames - responseFrames,
    },
    stimulus: {
      axes: ["channel", "time", "height", "width"],
      shape: [...arrays.stimulus.shape],
      dtype: "float32",
      order: "C",
      units: "model units (normalised by the model's stimulus mean and standard deviation)",
    },
    options,
    pictures,
    files,
    notes: notesOn(pictures, files),
  };
}

/** How often pictures follow each other: as asked, or as the model says; null if neither does. */
export function frameRateOf({ model }: ExportedRun, { frameRateHz }: ExportOptions): number | null {
  return frameRateHz ?? model.facts?.frameRateHz ?? null;
}

function describePictures(
  run: ExportedRun,
  options: ExportOptions,
  ranges: readonly ValueRange[],
): NonNullable<Sidecar["pictures"]> {
  const { stimulus } = run.arrays;
  const { channels, frames, width, height } = stimulusSize(stimulus);
  const { scale } = options;
  const shown = freeChannels(run.recipe, channels);
  const [red, green, blue] = colourParts(shown.length).map((part) => shown[part]!) as [
    number,
    number,
    number,
  ];
  const frameRateHz = frameRateOf(run, options);
  const pixelSizeUm = run.model.facts?.pixelSizeUm ?? null;
  return {
    range: options.range,
    ranges: ranges.map((range, index) => ({
      channel: shown[index]!,
      ...range,
      zero: { bits8: levelOf(0, range, 255), bits16: levelOf(0, range, 65535) },
      clipped: clippedCount(channelValues(stimulus, shown[index]!), range),
    })),
    formula: "level = round((value - black) / (white - black) * top), clipped to 0..top",
    gamma: "none",
    colours: options.channels === "separate" || shown.length === 1 ? null : { red, green, blue },
    scale,
    interpolation: "nearest neighbour",
    width: width * scale,
    height: height * scale,
    frames,
    frameRateHz,
    frameRateFrom: frameRateHz === null ? null : options.frameRateHz === null ? "model" : "options",
    pixelSizeUm: pixelSizeUm === null ? null : pixelSizeUm / scale,
  };
}

function notesOn(pictures: Sidecar["pictures"], files: readonly SidecarFile[]): string[] {
  const notes: string[] = [];
  for (const { channel, clipped, black, white } of pictures?.ranges ?? []) {
    if (clipped > 0)
      notes.push(
        `Of channel ${channel}, ${clipped} value(s) lie outside ${black} to ${white} and were clipped.`,
      );
  }
  if (pictures?.range.type === "symmetric")
    notes.push("The range is this stimulus' own: its contrast cannot be compared with other stimuli's.");
  for (const { name, film, gif } of files) {
    if (film !== undefined && film.loss?.largest !== 0) notes.push(filmNote(name, film));
    if (gif !== undefined && pictures?.frameRateHz !== gif.playedAtHz) {
      const asked = pictures?.frameRateHz;
      notes.push(
        `${name} plays at ${gif.playedAtHz} frames a second, the most that a GIF can, not at ${asked}.`,
      );
    }
  }
  return notes;
}

/** What whoever uses a film that is not exact should know. */
export function filmNote(name: string, { chroma, levels, loss }: NonNullable<SidecarFile["film"]>): string {
  const measured =
    loss === null
      ? ""
      : ` Decoded, its levels differ by ${loss.mean.toFixed(2)} on average and ${loss.largest} at most.`;
  return `${name} is a preview: ${chroma} chroma and levels that are ${levels} shift greys.${measured}`;
}
