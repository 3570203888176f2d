import { useMemo } from "react";
import { keyOf, spectrumFigure, temporalFigure, timeAxis } from "../../../../core/figures/index.ts";
import { Plot } from "../../../figures/plot.tsx";
import { PlotCard } from "../../../figures/plot-card.tsx";
import { PlotCursor } from "../../../figures/plot-cursor.tsx";
import type { DisplayUnits } from "../../../stores/models/units.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import type { FrameRange } from "../../../stores/runs/timing.ts";
import type { StimulusAnalysis } from "../analysis/analysis.ts";

interface ComponentPlotProps {
  readonly run: string;
  /** Null until there is one. */
  readonly analysis: StimulusAnalysis | null;
  readonly units: DisplayUnits;
}

interface TemporalPlotProps extends ComponentPlotProps {
  readonly clock: PlaybackClock;
  /** Frames of the stimulus that belong to the reducer's window. */
  readonly window: FrameRange | null;
}

/** How each channel's spatial component changes over time. */
export function TemporalPlot({ run, analysis, units, clock, window }: TemporalPlotProps) {
  const figure = useMemo(
    () => (analysis === null ? null : temporalFigure(analysis.channels, units, window)),
    [analysis, units, window],
  );
  return (
    <PlotCard title="Temporal component" about={[run]} figure={figure}>
      {figure !== null && (
        <Plot label={`Temporal component, largest values: ${saidOf(figure)}`} figure={figure}>
          <PlotCursor clock={clock} at={timeAxis(units.frameRateHz).at} />
        </Plot>
      )}
    </PlotCard>
  );
}

/** How fast the temporal components change. */
export function SpectrumPlot({ run, analysis, units }: ComponentPlotProps) {
  const figure = useMemo(
    () => (analysis === null ? null : spectrumFigure(analysis.channels, units)),
    [analysis, units],
  );
  return (
    <PlotCard title="Spectrum" about={[run]} figure={figure}>
      {figure !== null && <Plot label={`Spectrum, main frequencies: ${saidOf(figure)}`} figure={figure} />}
    </PlotCard>
  );
}

const saidOf = (figure: Parameters<typeof keyOf>[0]): string =>
  keyOf(figure)
    .map(({ name, value }) => `${name} ${value}`)
    .join(", ");
