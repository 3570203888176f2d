import { useCallback } from "react";
import { divergingMap, paintDiverging } from "../../../lib/colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import type { StimulusAnalysis } from "../analysis/analysis.ts";
import { Pixels } from "./pixels.tsx";

interface SpatialComponentProps {
  readonly analysis: StimulusAnalysis;
  readonly channel: number;
  readonly name: string;
}

/** Where in space a channel's first component lies. */
export function SpatialComponent({ analysis, channel, name }: SpatialComponentProps) {
  const scheme = useScheme();
  const spatial = analysis.channels[channel]?.spatial;
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => {
      if (spatial !== undefined) paintDiverging(spatial, 1, divergingMap(scheme), pixels);
    },
    [spatial, scheme],
  );
  return (
    <Pixels
      width={analysis.width}
      height={analysis.height}
      fill={fill}
      label={`Spatial component of ${name}`}
    />
  );
}
