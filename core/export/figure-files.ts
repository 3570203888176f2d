import {
  channelNames,
  compositionFigure,
  drawRaster,
  drawSvg,
  type Figure,
  lossFigure,
  paper,
  responseFigure,
} from "../figures/index.ts";
import { describedPng, describedSvg, writePng } from "../formats/index.ts";
import { decompose, pictureAtPeak, spectrum } from "../numerics/index.ts";
import { freeChannels, hiddenChannel, neuronGroups, responseWindow, stepsOfStarts } from "../recipe/index.ts";
import type { Format } from "./format/format.ts";
import { placeOf } from "./neuron-place.ts";
import type { ExportedRun, MadeFile } from "./run.ts";
import { channelValues, stimulusSize } from "./stimulus.ts";

/** Of a PNG: for print, as the window has them. */
const PNG_SCALE = 4;
/** About what a figure takes. */
const SVG_BYTES = 30_000;
const PNG_BYTES = 90_000;
const FIGURES = 3;

export const figuresSvg: Format<"figures-svg"> = {
  name: "figures-svg",
  use: "composition, response and loss, as SVG",
  shows: "nothing",
  estimate: () => FIGURES * SVG_BYTES,
  files: (run, { frameRateHz }) =>
    made(run, frameRateHz, "svg", (svg, identity) =>
      new TextEncoder().encode(describedSvg(svg, "retinoscope", identity)),
    ),
};

export const figuresPng: Format<"figures-png"> = {
  name: "figures-png",
  use: "the same as PNG, for slides and print",
  shows: "nothing",
  estimate: () => FIGURES * PNG_BYTES,
  files: (run, { frameRateHz }) =>
    made(run, frameRateHz, "png", (svg, identity) =>
      describedPng(writePng(drawRaster(svg, PNG_SCALE)), "Retinoscope", identity),
    ),
};

function* made(
  run: ExportedRun,
  frameRateHz: number | null,
  ending: "svg" | "png",
  file: (svg: string, identity: string) => Uint8Array<ArrayBuffer>,
): Generator<MadeFile> {
  const { architecture, files } = run.model;
  const identity = JSON.stringify({ run: run.name, model: { architecture, files } });
  for (const [name, figure] of Object.entries(figuresOf(run, frameRateHz))) {
    const svg = drawSvg({ ...figure, title: `${figure.title}: ${run.name}` }, paper);
    yield {
      name: `figures/${name}.${ending}`,
      bytes: file(svg, identity),
      content: `${figure.title.toLowerCase()}, a figure`,
    };
  }
}

/** What a run found, as figures. @param frameRateHz null: times are in frames */
function figuresOf(run: ExportedRun, frameRateHz: number | null): Readonly<Record<string, Figure>> {
  const { recipe, arrays } = run;
  const { stimulus, response, loss, terms } = arrays;
  const { channels: all, frames, height, width } = stimulusSize(stimulus);
  const responseFrames = response.shape[0] ?? 0;
  const lag = frames - responseFrames;
  const window =
    hiddenChannel(recipe.objective) === null ? responseWindow(recipe.reducer, responseFrames) : null;
  const names = channelNames(all);
  const free = freeChannels(recipe, all);
  const channels = free.map((channel) => {
    const part = decompose(channelValues(stimulus, channel), [frames, height, width]);
    return {
      ...part,
      atPeak: pictureAtPeak(part),
      spectrum: spectrum(part.temporal, { rateHz: frameRateHz ?? 1 }),
    };
  });
  const units = {
    frameRateHz,
    pixelSizeUm: run.model.facts?.pixelSizeUm ?? null,
    channelNames: free.map((channel) => names[channel]!),
  };
  const groups = neuronGroups(recipe.objective);
  const chosen = groups.flatMap(({ role, neurons }) => (role === "off" ? [] : neurons));
  const against = groups.flatMap(({ role, neurons }) => (role === "off" ? neurons : []));
  return {
    composition: compositionFigure(
      channels,
      { height, width },
      units,
      window && [window[0] + lag, window[1] + lag],
    ),
    response: responseFigure(response, {
      roles: { chosen, against },
      colour: () => "var(--accent)",
      name: (neuron) => nameOf(run, neuron),
      ...{ lag, window, frameRateHz },
    }),
    loss: lossFigure({
      ...{ losses: loss.values, terms: terms.values, names: terms.names },
      starts: stepsOfStarts(run.result?.restarts),
    }),
  };
}

function nameOf({ recipe, model }: ExportedRun, neuron: number): string {
  const { cellType } = placeOf(neuron, recipe.session, model.facts);
  return cellType === null ? `neuron ${neuron}` : `neuron ${neuron} (${cellType})`;
}
