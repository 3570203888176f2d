import { useEffect, useState } from "react";
import { colourSamples } from "../../../../core/export/index.ts";
import type { Presentation } from "../../../../core/rig/index.ts";

type Fill = (pixels: Uint8ClampedArray) => void;

/** Draws a frame as the projector shows it, the last one until the next is there; null until there is one. */
export function useShownFrame(presentation: Presentation | null, frame: number): Fill | null {
  const [shown, setShown] = useState<{ readonly of: Presentation; readonly fill: Fill } | null>(null);
  const picture = presentation?.timeline.frames[frame];
  useEffect(() => {
    if (presentation === null || picture === undefined) return;
    let current = true;
    const { width, height, outputs } = presentation;
    presentation
      .levels8(picture)
      .then((samples) => {
        const colours = colourSamples({ width, height, bands: outputs.length as 1 | 3, samples }, 4);
        if (current) setShown({ of: presentation, fill: (pixels) => pixels.set(colours) });
      })
      // The run is gone meanwhile: what is wrong is told when the presentation is put together.
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [presentation, picture]);
  // Frames of another presentation may be of another size.
  return shown !== null && shown.of === presentation ? shown.fill : null;
}
