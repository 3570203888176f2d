import { useMemo } from "react";
import { largest } from "../../../../core/export/index.ts";
import { channelColour } from "../../../lib/colours.ts";
import { Plot } from "../../../ui/plot.tsx";
import type { PlotSeries } from "../../../ui/plot-figure.ts";
import type { DisplayUnits } from "../../models/units.ts";
import type { ChannelAnalysis, StimulusAnalysis } from "../analysis/analysis.ts";
import type { FilmClock } from "../film-clock.ts";
import type { FrameRange } from "../timing.ts";
import { PlotCard } from "./plot-card.tsx";
import { PlotCursor } from "./plot-cursor.tsx";

interface ComponentPlotProps {
  readonly run: string;
  /** Null until there is one. */
  readonly analysis: StimulusAnalysis | null;
  readonly units: DisplayUnits;
}

interface TemporalPlotProps extends ComponentPlotProps {
  readonly clock: FilmClock;
  /** Frames of the stimulus that belong to the reducer's window. */
  readonly window: FrameRange | null;
}

/** How each channel's spatial component changes over time. */
export function TemporalPlot({ run, analysis, units, clock, window }: TemporalPlotProps) {
  const { frameRateHz, channelNames } = units;
  const channels = analysis?.channels ?? [];
  const drawn = useMemo(() => {
    if (analysis === null) return null;
    const time = (frame: number): number => (frameRateHz === null ? frame : frame / frameRateHz);
    const unit = frameRateHz === null ? "" : " s";
    const frames = analysis.channels[0]?.temporal.length ?? 0;
    const x = Array.from({ length: frames }, (_, frame) => time(frame));
    return {
      time,
      series: lines(analysis, channelNames, ({ temporal }) => ({ x, y: temporal }), `<br>%{x:.2~f}${unit}`),
      axes: { x: [0, time(Math.max(1, frames - 1))] as const, y: null, unit },
    };
  }, [analysis, frameRateHz, channelNames]);
  const shaded = useMemo(
    () =>
      window === null || drawn === null
        ? null
        : ([drawn.time(window[0]), drawn.time(window[1] - 1)] as const),
    [window, drawn],
  );

  const entries = channels.map(({ temporal }, channel) => ({
    colour: channelColour(channel, channels.length),
    name: channelNames[channel] ?? `channel ${channel}`,
    value: `±${largest(temporal).toPrecision(2)}`,
  }));
  return (
    <PlotCard
      title="Temporal component"
      entries={entries}
      runs={[run]}
      figure={drawn === null ? null : { ...drawn, shaded }}
    >
      {drawn !== null && (
        <Plot
          label={`Temporal component, largest values: ${entries.map(({ name, value }) => `${name} ${value}`).join(", ")}`}
          series={drawn.series}
          axes={drawn.axes}
          shaded={shaded}
        >
          <PlotCursor clock={clock} at={drawn.time} range={drawn.axes.x} />
        </Plot>
      )}
    </PlotCard>
  );
}

/** Retinal responses follow slow changes: what lies above is left out. */
const HIGHEST_HZ = 11;

/** How fast the temporal components change. */
export function SpectrumPlot({ run, analysis, units }: ComponentPlotProps) {
  const { frameRateHz, channelNames } = units;
  const channels = analysis?.channels ?? [];
  const unit = frameRateHz === null ? "/frame" : "Hz";
  const drawn = useMemo(() => {
    if (analysis === null) return null;
    const highest = frameRateHz === null ? 0.5 : Math.min(HIGHEST_HZ, frameRateHz / 2);
    return {
      series: lines(
        analysis,
        channelNames,
        ({ spectrum }) => ({ x: spectrum.frequencies, y: spectrum.magnitudes }),
        `<br>%{x:.2~f} ${unit}`,
      ),
      axes: { x: [0, highest] as const, y: null, unit: frameRateHz === null ? "" : " Hz" },
    };
  }, [analysis, frameRateHz, channelNames, unit]);

  const entries = channels.map(({ spectrum }, channel) => ({
    colour: channelColour(channel, channels.length),
    name: channelNames[channel] ?? `channel ${channel}`,
    value: frequencyText(
      spectrum.meanFrequencyHz,
      frameRateHz === null ? 3 : 1,
      channel === channels.length - 1 ? ` ${unit}` : "",
    ),
  }));
  return (
    <PlotCard
      title="Spectrum"
      entries={entries}
      runs={[run]}
      figure={drawn === null ? null : { ...drawn, shaded: null }}
    >
      {drawn !== null && (
        <Plot
          label={`Spectrum, main frequencies: ${entries.map(({ name, value }) => `${name} ${value}`).join(", ")}`}
          series={drawn.series}
          axes={drawn.axes}
          shaded={null}
        />
      )}
    </PlotCard>
  );
}

function lines(
  { channels }: StimulusAnalysis,
  names: readonly string[],
  points: (channel: ChannelAnalysis) => Pick<PlotSeries, "x" | "y">,
  hoverEnd: string,
): PlotSeries[] {
  return channels.map((analysed, channel) => ({
    name: names[channel] ?? `channel ${channel}`,
    ...points(analysed),
    colour: channelColour(channel, channels.length),
    width: 1.6,
    hover: `${names[channel] ?? `channel ${channel}`} %{y:.3~g}${hoverEnd}`,
  }));
}

function frequencyText(frequency: number | null, digits: number, unit: string): string {
  return frequency === null ? "–" : `${frequency.toFixed(digits)}${unit}`;
}
