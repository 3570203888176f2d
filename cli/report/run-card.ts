import { foreignText } from "../../core/basis/foreign-text.ts";
import {
  frameChannels,
  frameEnergies,
  paintColours,
  peakOf,
  strongestFrame,
  symmetricRange,
} from "../../core/export/index.ts";
import {
  channelNames,
  dataUri,
  type Figure,
  pictureUri,
  responseFigure,
  spatialFigure,
  temporalFigure,
} from "../../core/figures/index.ts";
import { type Picture, writeApng } from "../../core/formats/index.ts";
import { featureShape } from "../../core/model/index.ts";
import { decomposeStimulus, pictureAtPeak, type StimulusDescription } from "../../core/numerics/index.ts";
import { freeStimulus, type StoredStimulus } from "../../core/optimization/index.ts";
import { findingOf } from "../../core/recipe/index.ts";
import type { StimulusOrigin } from "../../node/stimulus-set.ts";
import { drawing, emptyHtml, html, joined, type Markup } from "./html.ts";
import { digits, factTable, panel } from "./page.ts";

export interface CardInput {
  readonly id: string;
  readonly name: string;
  readonly stimulus: StoredStimulus;
  readonly origin: StimulusOrigin;
  readonly description: StimulusDescription | null;
  readonly frameRateHz: number | null;
  /** Films make a page large. */
  readonly film: boolean;
}

/** Without a rate, films are shown at openretina's. */
const FALLBACK_HZ = 30;

/** One run: its film, what it is made of in space and time, its response, and what it is in numbers. */
export function runCard(given: CardInput): string {
  const { id, name, origin } = given;
  const input = { ...given, stimulus: freeStimulus(given.stimulus, origin.run.recipe) };
  const title = `${origin.cellType ?? "no cell type"} · ${origin.session ?? "all sessions"}`;
  const header = html("header", {}, html("h3", { id }, name), html("small", {}, title));
  const shown = [
    film(input),
    pictures(input),
    html("div", { class: "courses" }, courses(input)),
    facts(input),
    caution(input),
  ];
  return `${panel(html("article", { class: "card" }, header, ...shown)).text}\n`;
}

function film({ name, stimulus, frameRateHz, film: wanted }: CardInput): Markup | null {
  if (!wanted) return null;
  const [channels, frames, height, width] = featureShape(stimulus.shape);
  const shown = { shape: [channels, frames, height, width], values: new Float32Array(stimulus.values) };
  const peak = peakOf(shown);
  const ranges = Array.from({ length: channels }, () => symmetricRange(peak));
  const picture = (frame: number): Picture => {
    const samples = new Uint8Array(height * width * 3);
    paintColours(frameChannels(shown, frame), ranges, 255, samples, 3);
    return { width, height, bands: 3, samples };
  };
  const rate = frameRateHz ?? FALLBACK_HZ;
  const strongest = strongestFrame(frameEnergies(shown));
  const size = { width: Math.round((170 * width) / height), height: 170 };
  return html(
    "figure",
    {},
    emptyHtml("img", {
      ...{ class: "film moving", ...size, alt: `The stimulus of ${foreignText(name)} as a film` },
      src: dataUri("image/png", writeApng(frames, picture, rate)),
    }),
    // Paper would have the first frame, which is mostly grey.
    emptyHtml("img", {
      ...{ class: "film still", ...size, alt: `The stimulus of ${foreignText(name)} where it is strongest` },
      src: pictureUri(picture(strongest)),
    }),
    html(
      "figcaption",
      {},
      `${frames} frames, ${digits(frames / rate, "s")}; ±${digits(peak)}`,
      html("span", { class: "still" }, `; here ${digits(strongest / rate, "s")}`),
    ),
  );
}

/** Of a plot beside others in a card. */
const COURSE = { width: 290, height: 170 } as const;

/** What the stimulus is made of in space, on its film's scale. */
function pictures({ name, stimulus: { shape, values } }: CardInput): Markup {
  const axes = featureShape(shape);
  const [channels, , height, width] = axes;
  const parts = decomposeStimulus(values, axes).map((part) => ({ ...part, atPeak: pictureAtPeak(part) }));
  const units = { pixelSizeUm: null, channelNames: channelNames(channels) };
  const figure = spatialFigure(parts, { height, width }, units);
  return drawing({ ...figure, title: "In space", description: described(name, figure) });
}

/** Its time courses, and what its neurons respond. */
function courses({ name, stimulus: { shape, values }, origin, frameRateHz }: CardInput): Markup {
  const axes = featureShape(shape);
  const units = { frameRateHz, channelNames: channelNames(axes[0]) };
  const { response } = origin.run.arrays;
  const { window, neurons } = origin;
  const lag = axes[1] - (response.shape[0] ?? 0);
  const counted = window && ([window[0] + lag, window[1] + lag] as const);
  const time = temporalFigure(decomposeStimulus(values, axes), units, counted);
  const answer = responseFigure(response, {
    roles: { chosen: neurons, against: [] },
    ...{ colour: () => "var(--accent)", name: (neuron) => `neuron ${neuron}`, lag, window, frameRateHz },
  });
  return joined(
    [{ ...time, title: "In time" }, answer].map((figure) =>
      drawing({ ...figure, description: described(name, figure) }, COURSE),
    ),
  );
}

const described = (name: string, { description }: Figure): string => `${foreignText(name)}. ${description}`;

/** What a reader must know before using the stimulus. */
function caution({ origin: { run } }: CardInput): Markup | null {
  if (run.result === null) return null;
  const { kind, text } = findingOf(run.recipe.objective, run.result);
  return kind === "converged" || kind === "flat-end" ? null : html("p", { class: "caution" }, text);
}

/** Weaker motion is none that one would see. */
const VISIBLE_MOTION = 0.15;

function facts({ origin, description: is }: CardInput): Markup {
  const { run, neurons } = origin;
  const { result } = run;
  const moves = is?.motion != null && is.motion.strength >= VISIBLE_MOTION;
  const list: [string, string][] = [
    ["neurons", neurons.length === 0 ? "–" : neurons.length > 6 ? `${neurons.length}` : neurons.join(", ")],
    ["objective", digits(result?.objective)],
    ["response", digits(result?.response)],
    ["norm", digits(result?.norm)],
    ["at a limit", result?.atLimits == null ? "–" : digits(100 * result.atLimits, "%", 2)],
    ["iterations", `${run.arrays.loss.shape[0]} (${run.stopReason})`],
    ["polarity", is?.polarity?.toUpperCase() ?? "–"],
    ["centre", is?.centre?.um ? `${digits(is.centre.um.x)}, ${digits(is.centre.um.y, "µm")}` : "–"],
    [
      "size (1 σ)",
      is?.centre?.um ? `${digits(is.centre.um.major)} × ${digits(is.centre.um.minor, "µm")}` : "–",
    ],
    [
      "surround",
      is?.surround
        ? `${digits(is.surround.surroundRatio, "", 2)} ×, ${digits(is.surround.surroundStrength, "", 2)}`
        : "–",
    ],
    ["time to peak", is?.time.toPeakS != null ? digits(1000 * is.time.toPeakS, "ms") : "–"],
    ["biphasic index", digits(is?.time.biphasicIndex, "", 2)],
    ["colour weights", is?.colour.weights.map((weight) => digits(weight, "", 2)).join(", ") ?? "–"],
    [
      "motion",
      moves ? `${digits(is!.motion!.direction, "°")}, ${digits(is!.motion!.speedUmPerS, "µm/s")}` : "–",
    ],
  ];
  return factTable(list);
}
