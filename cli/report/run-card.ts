import { decomposeStimulus, type StimulusDescription } from "../../core/analysis/index.ts";
import {
  frameChannels,
  frameEnergies,
  paintColours,
  peakOf,
  symmetricRange,
} from "../../core/export/index.ts";
import {
  dataUri,
  diverging,
  element,
  escaped,
  imageStrip,
  linePlot,
  mappedPicture,
  page,
  pictureUri,
} from "../../core/figures/index.ts";
import { type Picture, writeApng } from "../../core/formats/index.ts";
import { featureShape } from "../../core/model/index.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";
import type { StimulusOrigin } from "../../node/stimulus-set.ts";
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

const CHANNEL_COLOURS: Readonly<Record<number, readonly string[]>> = {
  1: ["var(--text)"],
  2: ["var(--green)", "var(--uv)"],
  3: ["var(--red)", "var(--green)", "var(--blue)"],
};
const CHANNEL_NAMES: Readonly<Record<number, readonly string[]>> = { 2: ["green", "UV"] };
/** Without a rate, films are shown at openretina's. */
const FALLBACK_HZ = 30;

/** One run: its film, what it is made of in space and time, its response, and what it is in numbers. */
export function runCard(input: CardInput): string {
  const { id, name, origin } = input;
  const title = `${origin.cellType ?? "no cell type"} · ${origin.session ?? "all sessions"}`;
  const header = element(
    "header",
    {},
    element("h3", { id }, escaped(name)),
    element("small", {}, escaped(title)),
  );
  const shown = [
    film(input),
    pictures(input),
    element("div", { class: "courses" }, courses(input)),
    facts(input),
  ];
  return `${panel(element("article", { class: "card" }, header, ...shown))}\n`;
}

function film({ name, stimulus, frameRateHz, film: wanted }: CardInput): string {
  if (!wanted) return "";
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
  const energies = frameEnergies(shown);
  const strongest = energies.indexOf(Math.max(...energies));
  const size = { width: Math.round((170 * width) / height), height: 170 };
  return element(
    "figure",
    {},
    element("img", {
      ...{ class: "film moving", ...size, alt: `The stimulus of ${name} as a film` },
      src: dataUri("image/png", writeApng(frames, picture, rate)),
    }),
    // Paper would have the first frame, which is mostly grey.
    element("img", {
      ...{ class: "film still", ...size, alt: `The stimulus of ${name} where it is strongest` },
      src: pictureUri(picture(strongest)),
    }),
    element(
      "figcaption",
      {},
      `${frames} frames, ${digits(frames / rate, "s")}; ±${digits(peak)}`,
      element("span", { class: "still" }, `; here ${digits(strongest / rate, "s")}`),
    ),
  );
}

const channelName = (channel: number, channels: number): string =>
  CHANNEL_NAMES[channels]?.[channel] ?? `channel ${channel}`;

function pictures({ name, stimulus: { shape, values } }: CardInput): string {
  const axes = featureShape(shape);
  const [channels, , height, width] = axes;
  const parts = decomposeStimulus(values, axes).map(({ spatial, explained }, channel) => ({
    picture: mappedPicture(spatial, { height, width }, diverging, [-1, 1]),
    label: `${channelName(channel, channels)}, ${digits(100 * explained, "%", 2)}`,
  }));
  const description =
    "The picture that together with a time course holds most of each channel, and how much of it.";
  return imageStrip(parts, {
    title: "In space",
    description: `${name}. ${description}`,
    theme: page,
    pictureHeight: 100,
  });
}

function courses({ name, stimulus: { shape, values }, origin, frameRateHz }: CardInput): string {
  const axes = featureShape(shape);
  const [channels] = axes;
  const rate = frameRateHz ?? 1;
  const x = frameRateHz === null ? "frame" : "time / s";
  const size = { width: 270, height: 170, theme: page, legend: false };
  const time = linePlot(
    decomposeStimulus(values, axes).map(({ temporal }, channel) => ({
      label: channelName(channel, channels),
      x: Array.from(temporal, (_, t) => t / rate),
      y: temporal,
      colour: (CHANNEL_COLOURS[channels] ?? page.series)[channel % 8]!,
    })),
    {
      ...size,
      title: "In time",
      description: `${name}: the time course of each channel.`,
      labels: { x, y: "model units" },
    },
  );
  const { response } = origin.run.arrays;
  const [frames = 0, neurons = 1] = response.shape;
  const wanted = origin.neurons.length > 0 ? origin.neurons : Array.from({ length: neurons }, (_, k) => k);
  const lag = axes[1] - frames;
  const mean = Array.from(
    { length: frames },
    (_, t) => wanted.reduce((sum, neuron) => sum + response.values[t * neurons + neuron]!, 0) / wanted.length,
  );
  const span = origin.window?.map((frame) => (frame + lag) / rate) as [number, number] | undefined;
  const answer = linePlot(
    [{ label: "response", x: mean.map((_, t) => (t + lag) / rate), y: mean, colour: "var(--accent)" }],
    {
      ...{ ...size, title: "Response", labels: { x, y: "response" } },
      description: `${name}: the response over time; the frames that count are shaded.`,
      spans: span === undefined ? [] : [span],
    },
  );
  return time + answer;
}

/** Weaker motion is none that one would see. */
const VISIBLE_MOTION = 0.15;

function facts({ origin, description: is }: CardInput): string {
  const { run, neurons, window } = origin;
  const { loss, response } = run.arrays;
  const [, columns = 1] = response.shape;
  const mean = (): number | null => {
    if (window === null || neurons.length === 0) return null;
    let sum = 0;
    for (let t = window[0]; t < window[1]; t++)
      for (const n of neurons) sum += response.values[t * columns + n]!;
    return sum / neurons.length / (window[1] - window[0]);
  };
  const moves = is?.motion != null && is.motion.strength >= VISIBLE_MOTION;
  const list: [string, string][] = [
    ["neurons", neurons.length === 0 ? "–" : neurons.length > 6 ? `${neurons.length}` : neurons.join(", ")],
    ["response", digits(mean())],
    ["iterations", `${loss.shape[0]} (${run.stopReason})`],
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
