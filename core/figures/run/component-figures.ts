import type { Spectrum } from "../../numerics/index.ts";
import { type ColourScale, type Figure, type Line, largest, type Panel, signedScale } from "../figure.ts";
import { channelColour, STIMULUS_UNIT, shortNumber, timeAxis } from "../names.ts";
import { picturePanel } from "../pictures.ts";

/** A channel of a stimulus, split into a picture and a time course. */
export interface ChannelComponent {
  /** `[height, width]`: what the channel shows at the peak of its time course, model units. */
  readonly atPeak: ArrayLike<number>;
  /** How it changes, `[time]`, where the picture's largest absolute value is 1; model units. */
  readonly temporal: ArrayLike<number>;
  /** Share of the channel's energy that the two hold. */
  readonly explained: number;
  /** Of the time course; in cycles a frame where the frame rate is not known. */
  readonly spectrum: Spectrum;
}

export interface ComponentUnits {
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
  readonly channelNames: readonly string[];
}

const nameOf = ({ channelNames }: Pick<ComponentUnits, "channelNames">, channel: number): string =>
  channelNames[channel] ?? `channel ${channel}`;

/** How each channel changes over time. @param window frames of the stimulus that belong to the averaged window, `[start, end)` */
export function temporalFigure(
  channels: readonly Pick<ChannelComponent, "temporal">[],
  units: Pick<ComponentUnits, "frameRateHz" | "channelNames">,
  window: readonly [start: number, end: number] | null,
): Figure {
  return {
    title: "Temporal component",
    description: "How each channel's picture changes over time; the frames that count are shaded.",
    panels: [temporalPanel(channels, units, window)],
  };
}

function temporalPanel(
  channels: readonly Pick<ChannelComponent, "temporal">[],
  units: Pick<ComponentUnits, "frameRateHz" | "channelNames">,
  window: readonly [start: number, end: number] | null,
): Panel {
  const { axis, at } = timeAxis(units.frameRateHz);
  const frames = channels[0]?.temporal.length ?? 0;
  const x = Array.from({ length: frames }, (_, frame) => at(frame));
  return {
    x: { ...axis, range: [0, at(Math.max(1, frames - 1))] },
    y: { title: "stimulus", unit: STIMULUS_UNIT },
    marks: channels.map(
      ({ temporal }, channel): Line => ({
        ...{
          kind: "line",
          name: nameOf(units, channel),
          colour: channelColour(channel, channels.length),
        },
        ...{ x, y: temporal, width: 1.6, value: `±${shortNumber(largest(temporal))}` },
      }),
    ),
    ...(window === null ? {} : { spans: [[at(window[0]), at(window[1] - 1)] as const] }),
  };
}

/** Retinal responses follow slow changes: what lies above is left out. */
const HIGHEST_HZ = 11;

/** How fast the temporal components change. */
export function spectrumFigure(
  channels: readonly Pick<ChannelComponent, "spectrum">[],
  units: Pick<ComponentUnits, "frameRateHz" | "channelNames">,
): Figure {
  return {
    title: "Spectrum",
    description: "How fast the temporal components change; numbers are mean frequencies.",
    panels: [spectrumPanel(channels, units)],
  };
}

function spectrumPanel(
  channels: readonly Pick<ChannelComponent, "spectrum">[],
  units: Pick<ComponentUnits, "frameRateHz" | "channelNames">,
): Panel {
  const { frameRateHz } = units;
  const unit = frameRateHz === null ? "cycles/frame" : "Hz";
  const highest = frameRateHz === null ? 0.5 : Math.min(HIGHEST_HZ, frameRateHz / 2);
  return {
    x: { title: "frequency", unit, range: [0, highest] },
    y: { title: "amplitude", unit: STIMULUS_UNIT },
    marks: channels.map(({ spectrum }, channel): Line => {
      const shown = spectrum.frequencies.filter((frequency) => frequency <= highest);
      return {
        ...{
          kind: "line",
          name: nameOf(units, channel),
          colour: channelColour(channel, channels.length),
        },
        ...{ x: shown, y: spectrum.magnitudes.subarray(0, shown.length), width: 1.6 },
        value: meanFrequency(spectrum, frameRateHz),
      };
    }),
  };
}

function meanFrequency({ meanFrequencyHz }: Spectrum, frameRateHz: number | null): string {
  if (meanFrequencyHz === null) return "–";
  return frameRateHz === null ? `${meanFrequencyHz.toFixed(3)} /frame` : `${meanFrequencyHz.toFixed(1)} Hz`;
}

/** How to read pictures: what is bright in them is bright in the film. */
export const AT_PEAK =
  "Each channel as it is at the peak of its time course: orange is brighter than the mean then, blue darker.";

/** What each channel shows at its peak, on the film's own scale. */
export function spatialFigure(
  channels: readonly Pick<ChannelComponent, "atPeak" | "explained">[],
  { height, width }: Size,
  units: Pick<ComponentUnits, "pixelSizeUm" | "channelNames">,
): Figure {
  return {
    title: "Spatial components",
    description: AT_PEAK,
    panels: spatialPanels(channels, { height, width }, units),
    colours: stimulusColours(channels),
    note: `${AT_PEAK} ${SHARES}`,
  };
}

interface Size {
  readonly height: number;
  readonly width: number;
}

const SHARES = "Percentages are the shares of the channel's energy that picture and time course hold.";

const stimulusColours = (channels: readonly Pick<ChannelComponent, "atPeak">[]): ColourScale =>
  signedScale(
    channels.map(({ atPeak }) => largest(atPeak)),
    "stimulus",
    STIMULUS_UNIT,
  );

const spatialPanels = (
  channels: readonly Pick<ChannelComponent, "atPeak" | "explained">[],
  size: Size,
  { pixelSizeUm, channelNames }: Pick<ComponentUnits, "pixelSizeUm" | "channelNames">,
): Panel[] =>
  channels.map(({ atPeak, explained }, channel) =>
    picturePanel(`${nameOf({ channelNames }, channel)}, ${Math.round(100 * explained)} %`, atPeak, {
      ...size,
      pixelSizeUm,
    }),
  );

/** Pictures in a row of a composition. */
const MAX_PER_ROW = 4;

/**
 * What a stimulus is made of, in one figure, as openretina's `plot_stimulus_composition` has it: each channel in space, in time, and how
 * fast it changes.
 *
 * @param window frames of the stimulus that belong to the averaged window, `[start, end)`; null: it is not about them
 */
export function compositionFigure(
  channels: readonly ChannelComponent[],
  { height, width }: Size,
  units: ComponentUnits,
  window: readonly [start: number, end: number] | null,
): Figure {
  const shaded = window === null ? "" : " Shaded: the frames that count.";
  return {
    title: "Composition of the stimulus",
    description:
      "Each channel in space, at the peak of its time course; its time course; and how fast that changes.",
    perRow: channels.length === 1 ? 3 : Math.min(MAX_PER_ROW, channels.length),
    panels: [
      ...spatialPanels(channels, { height, width }, units),
      { title: "In time", ...temporalPanel(channels, units, window) },
      { title: "Spectrum", ...spectrumPanel(channels, units) },
    ],
    colours: stimulusColours(channels),
    facts: channels.map(({ spectrum }, channel) => ({
      name: `${nameOf(units, channel)}: mean frequency`,
      value: meanFrequency(spectrum, units.frameRateHz),
    })),
    note: `${AT_PEAK} ${SHARES}${shaded}`,
  };
}
