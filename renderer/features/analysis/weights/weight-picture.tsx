import { useCallback } from "react";
import { divergingMap, paintDiverging } from "../../../lib/colours.ts";
import { useScheme } from "../../../ui/use-scheme.ts";
import { Pixels } from "../../stage/film/pixels.tsx";
import panes from "../panes.module.css";

interface WeightPictureProps {
  /** Empty where what is around it says it. */
  readonly caption: string;
  /** For those who do not see it. */
  readonly label: string;
  readonly values: Float32Array;
  /** What the ends of the colours stand for. */
  readonly peak: number;
  readonly height: number;
  readonly width: number;
}

/** Weights over pixels on the diverging map, with a name below. */
export function WeightPicture({ caption, label, values, peak, height, width }: WeightPictureProps) {
  const scheme = useScheme();
  const fill = useCallback(
    (pixels: Uint8ClampedArray) => paintDiverging(values, peak, divergingMap(scheme), pixels),
    [values, peak, scheme],
  );
  return (
    <figure className={panes.figure}>
      <div className={panes.picture}>
        <Pixels width={width} height={height} fill={fill} label={label} position="50% 100%" />
      </div>
      {caption !== "" && <figcaption className={panes.caption}>{caption}</figcaption>}
    </figure>
  );
}
