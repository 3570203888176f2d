import type { FilmSize } from "../../../../core/export/index.ts";
import type { FilmLook } from "../../../films/use-film-look.ts";
import type { FilmClock } from "../../../stores/film-clock.ts";
import type { DisplayUnits } from "../../../stores/models/units.ts";
import type { StimulusAnalysis } from "../analysis/analysis.ts";
import type { Size } from "./film-layout.ts";

export interface FilmAreaProps {
  readonly run: string;
  /** What the film is of, for those who do not see it. */
  readonly name: string;
  readonly clock: FilmClock;
  readonly analysis: StimulusAnalysis | null;
  readonly units: DisplayUnits;
  readonly look: FilmLook;
}

/** What both ways to look at a film are drawn from. */
export interface FilmViewProps extends FilmAreaProps {
  readonly film: FilmSize;
  readonly box: Size;
}
