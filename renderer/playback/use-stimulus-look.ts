import { useState } from "react";
import { type Viewport, wholePicture } from "./viewport.ts";

/** How all pictures of a stimulus are looked at. */
export interface StimulusLook {
  readonly viewport: Viewport;
  readonly onViewport: (change: (viewport: Viewport) => Viewport) => void;
  /** End of the colour scale, as a part of the stimulus' largest value: what is beyond has the last colour. */
  readonly range: number;
  readonly onRange: (range: number) => void;
}

export function useStimulusLook(): StimulusLook {
  const [viewport, onViewport] = useState(wholePicture);
  const [range, onRange] = useState(1);
  return { viewport, onViewport, range, onRange };
}
