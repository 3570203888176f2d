import type { StimulusSize } from "../../../../core/export/index.ts";
import type { StimulusLook } from "../../../playback/use-stimulus-look.ts";
import type { DisplayUnits } from "../../../stores/models/units.ts";
import type { PlaybackClock } from "../../../stores/playback-clock.ts";
import type { StimulusAnalysis } from "../analysis/analysis.ts";
import type { Size } from "./stimulus-layout.ts";

export interface StimulusAreaProps {
  readonly run: string;
  /** What the stimulus is of, for those who do not see it. */
  readonly name: string;
  readonly clock: PlaybackClock;
  readonly analysis: StimulusAnalysis | null;
  readonly units: DisplayUnits;
  readonly look: StimulusLook;
}

/** What both ways to look at a stimulus are drawn from. */
export interface StimulusViewProps extends StimulusAreaProps {
  readonly size: StimulusSize;
  readonly box: Size;
}
