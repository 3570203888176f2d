import { useCallback } from "react";
import { AT_PEAK } from "../../../../core/figures/index.ts";
import { divergingMap, paintDiverging } from "../../../lib/colours.ts";
import { Pixels } from "../../../playback/pixels.tsx";
import { useScheme } from "../../../ui/use-scheme.ts";
import type { StimulusAnalysis } from "../analysis/analysis.ts";

interface SpatialComponentProps {
  /** End of the stimulus' colour scale, which it shares. */
  readonly peak: number;
  readonly analysis: StimulusAnalysis;
  readonly channel: number;
  readonly name: string;
}

/** What a channel's first component shows at the peak of its time course, on the stimulus' colour scale. */
export function SpatialComponent({ analysis, channel, name, peak }: SpatialComponentProps) {
  const scheme = useScheme();
  const atPeak = analysis.channels[channel]?.atPeak;
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => {
      if (atPeak !== undefined) paintDiverging(atPeak, peak, divergingMap(scheme), pixels);
    },
    [atPeak, peak, scheme],
  );
  return (
    <Pixels
      width={analysis.width}
      height={analysis.height}
      fill={fill}
      label={`Spatial component of ${name}. ${AT_PEAK}`}
    />
  );
}
